/** What an implementation's makers submit: one screen that says what was tested, and what came of it. */
package netpol.conformance.report.submission;
