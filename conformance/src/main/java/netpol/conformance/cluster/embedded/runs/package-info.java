/** The state of a run below {@code /run/netpol}, and the removal of what earlier runs left. */
package netpol.conformance.cluster.embedded.runs;
