/**
 * What the embedded cluster asks of the Linux kernel: network namespaces, links and addresses by rtnetlink, and sockets whose
 * errors come with their numbers. Everything goes through the C library by the foreign function API; nothing here knows
 * Kubernetes.
 */
package netpol.conformance.cluster.embedded.kernel;
