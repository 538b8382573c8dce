package netpol.conformance.cluster.probe;

import netpol.conformance.model.Port;

/**
 * Who shall try again and again to reach whom, by {@link ProbeTarget#id}; neither needs to run when the monitor starts.
 */
public record MonitoredConnection(String from, String to, Port port) {}
