package netpol.conformance.cluster.embedded.kernel;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An error that the kernel noted for a socket because of a packet it had sent.
 *
 * @param version 4 or 6: which ICMP; 0 when it was no ICMP but this host's own doing
 * @param from who sent it, where that is known
 */
public record IcmpError(int version, int type, int code, Optional<InetAddress> from) {

    private static final int NO_ROUTE = 0;
    private static final int V4_HOST_UNREACHABLE = 1;
    private static final int V6_ADDRESS_UNREACHABLE = 3;
    private static final int V4_DESTINATION_UNREACHABLE = 3;
    private static final int V4_FRAGMENTATION_NEEDED = 4;
    private static final int V6_DESTINATION_UNREACHABLE = 1;

    /** Destination unreachable (RFC 792, RFC 4443 section 3.1), but for path MTU discovery. */
    public boolean unreachable() {
        return (version == 4 && type == V4_DESTINATION_UNREACHABLE && code != V4_FRAGMENTATION_NEEDED)
                || (version == 6 && type == V6_DESTINATION_UNREACHABLE);
    }

    /**
     * Destination unreachable for a reason that routing does not give: a filter rejected the packet, or no socket has the port.
     * Without a route or a neighbour, a host reports the network, the host or the address.
     */
    public boolean rejected() {
        return unreachable() && code != NO_ROUTE
                && code != (version == 4 ? V4_HOST_UNREACHABLE : V6_ADDRESS_UNREACHABLE);
    }

    /** Path MTU discovery at work: the connection goes on. */
    public boolean tooBig() {
        return (version == 4 && type == V4_DESTINATION_UNREACHABLE && code == V4_FRAGMENTATION_NEEDED)
                || (version == 6 && type == 2);
    }

    @Override
    public String toString() {
        return (version == 0 ? "local error" : (version == 6 ? "ICMPv6" : "ICMP") + " type " + type + " code " + code)
                + from.map(address -> " from " + address.getHostAddress()).orElse("");
    }
}
