/** The files of a run, which are written all or none, and the reports that are filed below {@code reports/}. */
package netpol.conformance.report.filing;
