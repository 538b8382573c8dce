/** Clusters that the program kind makes: nodes are Docker containers of kind's image, joined by a plain network of ours. */
package netpol.conformance.cluster.kind;
