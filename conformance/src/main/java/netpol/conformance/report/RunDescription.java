package netpol.conformance.report;

import netpol.conformance.cluster.ClusterDescription;

/**
 * What was judged, where, and how to do it again.
 *
 * @param suite version of this suite
 * @param command the command line without a choice of scenarios: {@code ./netpol certify --cluster embedded}
 */
public record RunDescription(String suite, ClusterDescription cluster, String implementation, String command) {}
