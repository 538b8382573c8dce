/** The interface between the suite and a cluster. Each provider is a package below this one. */
package netpol.conformance.cluster;
