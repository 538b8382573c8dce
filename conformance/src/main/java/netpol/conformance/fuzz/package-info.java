/** Clusters and policies that chance has made, held against the oracle. */
package netpol.conformance.fuzz;
