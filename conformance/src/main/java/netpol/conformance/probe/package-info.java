/** Probing and judging: rounds of probes against a truth table. */
package netpol.conformance.probe;
