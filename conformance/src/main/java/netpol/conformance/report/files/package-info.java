/** The files that a run leaves, all of them or none. */
package netpol.conformance.report.files;
