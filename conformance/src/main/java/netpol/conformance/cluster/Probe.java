package netpol.conformance.cluster;

import java.net.InetAddress;
import netpol.conformance.model.Port;

/**
 * One connection attempt.
 *
 * @param to expected to answer with its {@link Workload#id()}; any other answer is a failed probe
 * @param address one of {@code to}'s
 */
public record Probe(Workload from, Workload to, InetAddress address, Port port) {}
