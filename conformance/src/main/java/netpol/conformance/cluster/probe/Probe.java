package netpol.conformance.cluster.probe;

import java.net.InetAddress;
import java.util.OptionalInt;
import netpol.conformance.cluster.Capability;
import netpol.conformance.model.Port;

/**
 * One connection attempt.
 *
 * @param to expected to answer with its {@link ProbeTarget#id()}; any other answer is a failed probe
 * @param address one of {@code to}'s
 * @param asNobody whether the client's socket belongs to the user {@code nobody} (65534) and not to root; needs
 *     {@link Capability#OTHER_USERS}
 * @param fromPort that the client binds to first; needs {@link Capability#SOURCE_PORTS}
 */
public record Probe(ProbeTarget from, ProbeTarget to, InetAddress address, Port port, boolean asNobody,
        OptionalInt fromPort) {

    /** As root, from any port. */
    public Probe(ProbeTarget from, ProbeTarget to, InetAddress address, Port port) {
        this(from, to, address, port, false, OptionalInt.empty());
    }
}
