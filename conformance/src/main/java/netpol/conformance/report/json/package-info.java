/** The canonical data of a run, written and read. */
package netpol.conformance.report.json;
