/**
 * The network of the embedded cluster: a fabric that joins the nodes and the hosts outside, and the two ways in which a node
 * joins its pods. Dual-stack throughout, no masquerading, no way out of the machine.
 */
package netpol.conformance.cluster.embedded.network;
