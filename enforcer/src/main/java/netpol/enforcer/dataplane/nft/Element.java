package netpol.enforcer.dataplane.nft;

import java.net.InetAddress;
import netpol.enforcer.policy.AddressRange;
import netpol.enforcer.policy.NodePolicy.NamedPortTarget;

/** An element of a named set or map. */
public sealed interface Element {

    record Address(InetAddress address) implements Element {}

    record Addresses(AddressRange range) implements Element {}

    record Port(int port) implements Element {}

    record Ports(int first, int last) implements Element {}

    record Pair(InetAddress source, InetAddress destination) implements Element {}

    record Target(NamedPortTarget target) implements Element {}

    /** {@code address : jump chain} */
    record VerdictMap(InetAddress address, String chain) implements Element {}
}
