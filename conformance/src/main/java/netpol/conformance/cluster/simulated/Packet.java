package netpol.conformance.cluster.simulated;

import java.net.InetAddress;
import java.util.Optional;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Port;

/**
 * What opens a connection, as nodes see it.
 *
 * @param fromNode letter of the node that it leaves; empty when it comes from outside
 * @param toNode letter of the node that it goes to; empty when it leaves the cluster
 */
public record Packet(InetAddress from, InetAddress to, Port port, Optional<String> fromNode, Optional<String> toNode) {

    public IpFamily family() {
        return IpFamily.of(to);
    }

    /** Whether it stays on one node. */
    public boolean sameNode() {
        return fromNode.isPresent() && fromNode.equals(toNode);
    }

    /** What comes back, to a port of the client's. */
    public Packet reply(int clientPort) {
        return new Packet(to, from, new Port(clientPort, port.protocol()), toNode, fromNode);
    }
}
