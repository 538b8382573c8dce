/**
 * Measures an API server from the outside, the embedded one and others beside it; see {@code BENCHMARKS.md}. Programs to be
 * started by hand: no build runs them.
 */
package netpol.conformance.bench;
