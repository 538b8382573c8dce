/** The results of a run in words and numbers: sentences and tables for the console, and the numbers that {@code report.yaml} submits. */
package netpol.conformance.report.summary;
