package netpol.conformance.cluster.embedded.network;

import java.net.InetAddress;
import java.util.List;
import netpol.conformance.cluster.embedded.kernel.Network;

/** Who has which addresses. Every run has the same: runs do not share a network. */
public final class Plan {

    /** All of the cluster's own; none of them can be a host outside. */
    public static final List<Network> CLUSTER = List.of(Network.parse("10.244.0.0/16"), Network.parse("fd00:244::/32"),
            Network.parse("172.30.0.0/24"), Network.parse("fd00:30::/64"), Network.parse("10.96.0.0/16"),
            Network.parse("fd00:96::/64"));

    /** What an API server and a controller are told of Services; the latter take no range of IPv6 that is larger. */
    public static final String SERVICE_RANGE_V4 = "10.96.0.0/16";
    public static final String SERVICE_RANGE_V6 = "fd00:96::/112";

    static final Network SERVICES_V4 = Network.parse("10.96.0.0/16");
    static final Network SERVICES_V6 = Network.parse("fd00:96::/64");
    static final Network NODES_V4 = Network.parse("172.30.0.0/24");
    static final Network NODES_V6 = Network.parse("fd00:30::/64");
    static final Addresses ROUTER = Addresses.host(NODES_V4, NODES_V6, 1);
    static final Network EVERYWHERE_V4 = Network.parse("0.0.0.0/0");
    static final Network EVERYWHERE_V6 = Network.parse("::/0");
    /** A router's address on a link that has no network of its own. */
    static final InetAddress LINK_ROUTER = InetAddress.ofLiteral("fe80::1");
    static final int LINK_PREFIX = 64;

    private static final int FIRST_NODE = 10;

    private Plan() {}

    /**
     * @param number from 1
     */
    static Addresses node(int number) {
        return Addresses.host(NODES_V4, NODES_V6, FIRST_NODE + number);
    }

    public static Network podsV4(int node) {
        return Network.parse("10.244." + node + ".0/24");
    }

    public static Network podsV6(int node) {
        return Network.parse("fd00:244:" + node + "::/64");
    }
}
