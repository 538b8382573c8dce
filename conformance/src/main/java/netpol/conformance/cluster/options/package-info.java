/** The options of clusters, as users choose them. */
package netpol.conformance.cluster.options;
