package netpol.conformance.cluster.embedded.network;

import java.net.InetAddress;
import java.util.List;
import netpol.conformance.cluster.embedded.kernel.Network;

/** An address of each family, as every node and pod has. */
public record Addresses(InetAddress v4, InetAddress v6) {

    static Addresses host(Network v4, Network v6, int n) {
        return new Addresses(v4.host(n), v6.host(n));
    }

    /** IPv4 first, as in {@code status.podIPs} of a dual-stack cluster that prefers it. */
    public List<InetAddress> list() {
        return List.of(v4, v6);
    }
}
