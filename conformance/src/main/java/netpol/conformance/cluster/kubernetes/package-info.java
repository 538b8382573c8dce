/**
 * A {@link netpol.conformance.cluster.Cluster} on any real Kubernetes: real pods, started and watched through the API, each
 * with a prober that is driven through the API as well. Providers say where the API is and what hosts outside there are.
 */
package netpol.conformance.cluster.kubernetes;
