/** One page for people: what a run came to, and everything that was seen. Templates are in {@code src/main/jte}. */
package netpol.conformance.report.html;
