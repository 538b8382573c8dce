/** What a user sees while a run goes on, and when it has ended. */
package netpol.conformance.report.console;
