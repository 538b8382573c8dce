/** A cluster without packets, for dry runs: a simulated implementation decides each probe by the policies that the API shows. */
package netpol.conformance.cluster.simulated;
