/** What failures have in common. */
package netpol.conformance.report.causes;
