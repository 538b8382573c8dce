/** What clusters whose nodes are Docker containers share: the engine, images, labels, and hosts outside as containers. */
package netpol.conformance.cluster.docker;
