package netpol.conformance.cluster;

import netpol.conformance.model.Port;

/**
 * Who shall try again and again to reach whom, by {@link Workload#id}; neither needs to run when the watch begins.
 */
public record WatchedConnection(String from, String to, Port port) {}
