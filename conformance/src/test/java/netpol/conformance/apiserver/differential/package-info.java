/** Compares the embedded API server with a kube-apiserver: both get the same random requests. */
package netpol.conformance.apiserver.differential;
