/** Two runs side by side. */
package netpol.conformance.report.compare;
