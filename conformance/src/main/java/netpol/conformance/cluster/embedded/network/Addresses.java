package netpol.conformance.cluster.embedded.network;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import netpol.conformance.cluster.embedded.kernel.Network;
import netpol.conformance.model.IpFamily;

/**
 * A place for an address of each family.
 *
 * @param families those that are given to the node or pod; on a cluster of one family the other place stays empty
 */
public record Addresses(InetAddress v4, InetAddress v6, Set<IpFamily> families) {

    static Addresses host(Network v4, Network v6, int n) {
        return new Addresses(v4.host(n), v6.host(n), Set.of(IpFamily.values()));
    }

    Addresses only(Set<IpFamily> some) {
        return new Addresses(v4, v6, Set.copyOf(some));
    }

    InetAddress of(IpFamily family) {
        return family == IpFamily.IPV4 ? v4 : v6;
    }

    boolean has(IpFamily family) {
        return families.contains(family);
    }

    /** IPv4 first, as in {@code status.podIPs} of a dual-stack cluster that prefers it. */
    public List<InetAddress> list() {
        return Stream.of(v4, v6).filter(address -> has(IpFamily.of(address))).toList();
    }
}
