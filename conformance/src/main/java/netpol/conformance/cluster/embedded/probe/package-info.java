/** Real connections between the network namespaces of the embedded cluster: probes, and the servers that answer them. */
package netpol.conformance.cluster.embedded.probe;
