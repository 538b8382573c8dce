/** Results in Markdown, for places that render it: a workflow's summary, an issue. */
package netpol.conformance.report.markdown;
