package netpol.enforcer.dataplane.links;

import java.util.OptionalInt;

/**
 * A link of the node.
 *
 * @param kind as rtnetlink names it: {@code veth}, {@code bridge}, {@code vxlan}; empty for a device
 * @param master the link that it is a port of
 * @param peer the link at its other end, by the other end's number
 * @param namespace the network namespace of its other end, by the number that this namespace has for it; nothing if the
 * other end is here
 * @param port the UDP port of a tunnel
 */
record Link(int index, String name, String kind, OptionalInt master, OptionalInt peer, OptionalInt namespace,
        OptionalInt port) {

    /** Whether its other end is in another network namespace, as that of a pod is. */
    boolean leadsElsewhere() {
        return peer.isPresent() && namespace.isPresent();
    }
}
