/** The forms in which people and CI systems read results: the console, {@code report.html}, {@code summary.md}, {@code junit.xml}, and two runs side by side. Templates are in {@code src/main/jte}. */
package netpol.conformance.report.view;
