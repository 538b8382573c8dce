/** The results of a run as values. */
package netpol.conformance.report;
