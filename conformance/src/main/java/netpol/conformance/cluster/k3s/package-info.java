/** A multi-node k3s in containers of this machine's Docker engine, with hosts outside it on the same Docker network. */
package netpol.conformance.cluster.k3s;
