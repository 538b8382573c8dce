/** Deliberately wrong implementations on paper: what the scenarios have to catch. */
package netpol.conformance.mutant;
