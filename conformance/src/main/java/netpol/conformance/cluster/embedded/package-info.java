/**
 * Nodes, pods and hosts outside as network namespaces of this machine's kernel, around an API server within this JVM: real
 * packets, no images, no kubelet.
 */
package netpol.conformance.cluster.embedded;
