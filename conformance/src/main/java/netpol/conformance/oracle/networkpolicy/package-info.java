/** NetworkPolicy of networking.k8s.io/v1: its objects as written, and the sentences of its reference. */
package netpol.conformance.oracle.networkpolicy;
