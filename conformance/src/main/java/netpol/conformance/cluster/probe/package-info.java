/** Probes that a cluster makes: single ones, continuous ones, and connections that stay open. */
package netpol.conformance.cluster.probe;
