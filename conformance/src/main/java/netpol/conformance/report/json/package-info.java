/** The files that programs read: {@code results.json}, {@code control.json} and {@code report.yaml}, with their schemas. */
package netpol.conformance.report.json;
