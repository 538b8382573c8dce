/** Results in words, for the console and for whatever else shows plain text. */
package netpol.conformance.report.text;
