package netpol.conformance.cluster.embedded.network;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.embedded.kernel.MacAddress;
import netpol.conformance.cluster.embedded.kernel.Network;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.OpenNamespace;
import netpol.conformance.cluster.embedded.kernel.RouteSocket;

/**
 * What is between the nodes: a switch that they all are plugged into, and a router from there to the hosts outside. It
 * has no
 * link to the machine's own namespace and no default route: a packet to an address that no host here owns ends here.
 */
public final class Fabric implements AutoCloseable {

    private static final int SWITCH = 10;
    private static final int FIRST_NODE = 100;
    private static final int FIRST_HOST = 1000;
    private static final int ETH0 = 2;

    private final Router router;
    private int hosts;

    public Fabric(NetworkNamespace namespace) throws IOException {
        router = Router.create(namespace);
        router.routes().addBridge(SWITCH, "br0", MacAddress.of(Plan.ROUTER.v4()))
                .addAddress(SWITCH, Plan.ROUTER.v4(), Plan.NODES_V4.prefix())
                .addAddress(SWITCH, Plan.ROUTER.v6(), Plan.NODES_V6.prefix()).commit();
        router.routes().awaitUp(List.of());
    }

    /** Plugs a node in, as its eth0, and sends to it what is for its pods. */
    synchronized void plugIn(String node, int number, NetworkNamespace namespace) throws IOException {
        Addresses addresses = Plan.node(number);
        try (OpenNamespace open = new OpenNamespace(namespace)) {
            router.routes().addVeth(new RouteSocket.Veth(FIRST_NODE + number, node, MacAddress.of(number)),
                    new RouteSocket.Veth(ETH0, "eth0", MacAddress.of(addresses.v4())), open, Optional.of(SWITCH))
                    .addRoute(Plan.podsV4(number), addresses.v4(), SWITCH)
                    .addRoute(Plan.podsV6(number), addresses.v6(), SWITCH).commit();
        }
    }

    /**
     * From now on packets to the pod pass the router only up to {@code mtu} bytes.
     *
     * @param node that it is on
     */
    synchronized void narrow(InetAddress pod, InetAddress node, int mtu) throws IOException {
        router.routes().addRoute(Network.of(pod), node, SWITCH, mtu).commit();
    }

    /** The end of {@link #narrow}. */
    synchronized void widen(InetAddress pod) throws IOException {
        router.routes().deleteRoute(Network.of(pod)).commit();
    }

    /**
     * Makes a host outside: a namespace with these addresses, known to the router.
     *
     * @param inside done in it when its network is up
     */
    public <T> Attached<T> addHost(NetworkNamespace namespace, List<InetAddress> addresses,
            NetworkNamespace.Work<T> inside)
            throws IOException {
        int index = FIRST_HOST + nextHost();
        return namespace.create(() -> {
            Ipv6Settings.apply();
            NetworkNamespace.allowPing();
            try (RouteSocket host = new RouteSocket(); OpenNamespace open = new OpenNamespace(namespace)) {
                link(index, open);
                host.up(RouteSocket.LOOPBACK).up(ETH0);
                addresses.forEach(address -> host.addAddress(ETH0, address, Network.of(address).prefix()));
                host.addRoute(Plan.EVERYWHERE_V4, Plan.ROUTER.v4(), ETH0)
                        .addRoute(Plan.EVERYWHERE_V6, Plan.LINK_ROUTER, ETH0).commit();
                host.awaitUp(List.of(ETH0));
                route(addresses, index);
            }
            return new Attached<>(inside.run(), index);
        });
    }

    /** Unplugs a host, and forgets the way to its addresses. */
    public void removeHost(int index) throws IOException {
        router.removeLink(index);
    }

    private synchronized int nextHost() {
        return hosts++;
    }

    private synchronized void link(int index, OpenNamespace host) throws IOException {
        router.routes().addVeth(new RouteSocket.Veth(index, "host" + index, MacAddress.of(index)),
                new RouteSocket.Veth(ETH0, "eth0", MacAddress.of(index + Short.MAX_VALUE)), host, Optional.empty())
                .addAddress(index, Plan.LINK_ROUTER, Plan.LINK_PREFIX).commit();
    }

    private synchronized void route(List<InetAddress> addresses, int index) throws IOException {
        for (InetAddress address : addresses) {
            router.routes().addRoute(Network.of(address), index,
                    address instanceof Inet4Address ? Plan.ROUTER.v4() : Plan.ROUTER.v6());
        }
        router.routes().commit();
        router.routes().awaitUp(List.of(index));
    }

    @Override
    public void close() {
        router.close();
    }
}
