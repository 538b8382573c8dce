/** Wrong implementations for dry runs: each misreads one sentence of the API reference. The scenarios have to catch them all. */
package netpol.conformance.mutant.oracle;
