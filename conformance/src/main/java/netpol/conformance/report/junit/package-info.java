/** What CI systems read. */
package netpol.conformance.report.junit;
