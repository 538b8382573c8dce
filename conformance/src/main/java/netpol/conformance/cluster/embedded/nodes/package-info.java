/** What the programs on an embedded cluster's nodes see of the machine. */
package netpol.conformance.cluster.embedded.nodes;
