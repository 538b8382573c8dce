/** Measures the packaged program; see {@code BENCHMARKS.md}. No part of the ordinary build. */
package netpol.enforcer.bench;
