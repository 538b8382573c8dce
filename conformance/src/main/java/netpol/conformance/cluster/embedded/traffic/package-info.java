/** Real connections between namespaces of the embedded cluster: servers that say who they are, and probes that ask. */
package netpol.conformance.cluster.embedded.traffic;
