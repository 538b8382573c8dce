/** A cluster that exists already: what the run makes is labelled and removed, nothing else is touched. */
package netpol.conformance.cluster.kubeconfig;
