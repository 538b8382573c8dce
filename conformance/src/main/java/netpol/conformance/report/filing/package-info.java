/** Reports as they are filed below {@code reports/}: named by their contents, listed, checked. */
package netpol.conformance.report.filing;
