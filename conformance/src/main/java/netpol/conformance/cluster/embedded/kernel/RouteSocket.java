package netpol.conformance.cluster.embedded.kernel;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes links, addresses and routes of the namespace whose thread opened it. Requests are collected and sent, in order, by
 * {@link #commit}. Interface indexes are ours to choose, so none has to be looked up.
 */
public final class RouteSocket implements AutoCloseable {

    /** Every namespace's own loopback interface. */
    public static final int LOOPBACK = 1;

    /**
     * One end of a virtual cable (veth(4)).
     *
     * @param index not yet used in its namespace
     * @param name at most 15 characters
     */
    public record Veth(int index, String name, MacAddress mac) {}

    private record Added(InetAddress address, int index) {}

    private static final int REQUEST = 0x1 | 0x4; // with an answer in any case
    private static final int CREATE = REQUEST | 0x400 | 0x200; // and only if it is new
    private static final int UP = 1;
    /** A group of links; others are in group 0. */
    private static final int DELETED = 1;
    private static final int NODAD = 2;
    private static final int ONLINK = 4;
    private static final int MAIN_TABLE = 254;
    private static final int STATIC = 4;
    private static final int SCOPE_UNIVERSE = 0;
    private static final int SCOPE_LINK = 253;
    private static final int UNICAST = 1;
    private static final int UNREACHABLE = 7;

    private final NetlinkChannel channel;
    private final List<RouteMessage> pending = new ArrayList<>();
    private final List<Added> added = new ArrayList<>();

    /** In the namespace of the calling thread. */
    public RouteSocket() throws ErrnoException {
        channel = new NetlinkChannel();
    }

    /** A bridge that is up. Its address is fixed: else it would change as ports come and go, and neighbours would miss it. */
    public RouteSocket addBridge(int index, String name, MacAddress mac) {
        RouteMessage message = new RouteMessage("add bridge " + name, RouteMessage.NEWLINK, CREATE).link(index, UP, UP)
                .attribute(Ifla.IFNAME, name).attribute(Ifla.ADDRESS, mac.toBytes());
        return add(
                message.nested(Ifla.LINKINFO, () -> message.attribute(Ifla.INFO_KIND, "bridge").nested(Ifla.INFO_DATA,
                        () -> message.attribute(Ifla.BR_MCAST_SNOOPING, (byte) 0))));
    }

    /**
     * A pair of virtual interfaces, this side up, the other within {@code there}.
     *
     * @param bridge index of the bridge that this side is a port of, if any
     */
    public RouteSocket addVeth(Veth here, Veth other, OpenNamespace there, Optional<Integer> bridge) {
        RouteMessage message = new RouteMessage("add veth " + here.name(), RouteMessage.NEWLINK, CREATE)
                .link(here.index(), UP, UP).attribute(Ifla.IFNAME, here.name())
                .attribute(Ifla.ADDRESS, here.mac().toBytes());
        bridge.ifPresent(index -> message.attribute(Ifla.MASTER, index));
        return add(message.nested(Ifla.LINKINFO, () -> message.attribute(Ifla.INFO_KIND, "veth").nested(Ifla.INFO_DATA,
                () -> message.nested(Ifla.VETH_PEER,
                        () -> message.link(other.index(), 0, 0).attribute(Ifla.IFNAME, other.name())
                                .attribute(Ifla.ADDRESS, other.mac().toBytes())
                                .attribute(Ifla.NET_NS_FD, there.descriptor())))));
    }

    public RouteSocket delete(int index) {
        return add(new RouteMessage("delete link " + index, RouteMessage.DELLINK, REQUEST).link(index, 0, 0));
    }

    /** All by one request, which takes hardly longer than one of them: they are made a group first (ip-link(8)). */
    public RouteSocket delete(List<Integer> indexes) {
        indexes.forEach(index -> add(new RouteMessage("mark link " + index + " for deletion", RouteMessage.NEWLINK,
                REQUEST).link(index, 0, 0).attribute(Ifla.GROUP, DELETED)));
        return add(new RouteMessage("delete links " + indexes, RouteMessage.DELLINK, REQUEST).link(0, 0, 0)
                .attribute(Ifla.GROUP, DELETED));
    }

    public RouteSocket up(int index) {
        return add(new RouteMessage("set link " + index + " up", RouteMessage.NEWLINK, REQUEST).link(index, UP, UP));
    }

    /** Usable at once: without duplicate address detection. */
    public RouteSocket addAddress(int index, InetAddress address, int prefix) {
        String what = "add address " + address.getHostAddress() + "/" + prefix + " to link " + index;
        int family = SocketAddress.family(address);
        if (family == SocketAddress.AF_INET6) {
            added.add(new Added(address, index));
        }
        return add(new RouteMessage(what, RouteMessage.NEWADDR, CREATE)
                .address(family, prefix, family == SocketAddress.AF_INET6 ? NODAD : 0, index)
                .attribute(Ifla.IFA_LOCAL, address.getAddress()).attribute(Ifla.IFA_ADDRESS, address.getAddress()));
    }

    /** To {@code destination} through the neighbour {@code via}, whether or not an address of ours is of its network. */
    public RouteSocket addRoute(Network destination, InetAddress via, int index) {
        return add(route(destination, SCOPE_UNIVERSE, UNICAST, ONLINK).attribute(Ifla.RTA_GATEWAY, via.getAddress())
                .attribute(Ifla.RTA_OIF, index));
    }

    /**
     * The same for packets of at most {@code mtu} bytes; larger ones are answered with an ICMP error, if they may not be fragmented.
     */
    public RouteSocket addRoute(Network destination, InetAddress via, int index, int mtu) {
        addRoute(destination, via, index);
        RouteMessage message = pending.getLast();
        // Locked: else what is forwarded over IPv6 is held against the link's MTU only.
        message.nested(Ifla.RTA_METRICS, () -> message.attribute(Ifla.RTAX_LOCK, 1 << Ifla.RTAX_MTU)
                .attribute(Ifla.RTAX_MTU, mtu));
        return this;
    }

    /** Of those that were added to a neighbour. */
    public RouteSocket deleteRoute(Network destination) {
        return add(new RouteMessage("delete route to " + destination, RouteMessage.DELROUTE, REQUEST)
                .route(SocketAddress.family(destination.address()), destination.prefix(), MAIN_TABLE, STATIC,
                        SCOPE_UNIVERSE, UNICAST, 0)
                .attribute(Ifla.RTA_DST, destination.address().getAddress()));
    }

    /**
     * To {@code destination}, whose hosts are neighbours on the link.
     *
     * @param source the address that this host itself prefers to speak from
     */
    public RouteSocket addRoute(Network destination, int index, InetAddress source) {
        int scope = destination.address() instanceof Inet4Address ? SCOPE_LINK : SCOPE_UNIVERSE;
        return add(route(destination, scope, UNICAST, 0).attribute(Ifla.RTA_OIF, index).attribute(Ifla.RTA_PREFSRC,
                source.getAddress()));
    }

    /** What is sent to {@code destination} and no narrower route is answered with an ICMP error. */
    public RouteSocket addUnreachable(Network destination) {
        RouteMessage message = route(destination, SCOPE_UNIVERSE, UNREACHABLE, 0);
        // IPv6 wants an interface even for nowhere.
        return add(destination.address() instanceof Inet4Address ? message : message.attribute(Ifla.RTA_OIF, LOOPBACK));
    }

    private static RouteMessage route(Network destination, int scope, int kind, int flags) {
        RouteMessage message = new RouteMessage("add route to " + destination, RouteMessage.NEWROUTE, CREATE)
                .route(SocketAddress.family(destination.address()), destination.prefix(), MAIN_TABLE, STATIC, scope,
                        kind, flags);
        return destination.prefix() == 0
                ? message
                : message.attribute(Ifla.RTA_DST, destination.address().getAddress());
    }

    private RouteSocket add(RouteMessage message) {
        pending.add(message);
        return this;
    }

    /**
     * Sends what was collected and waits for the kernel's answers.
     *
     * @throws ErrnoException the first refusal, with the request in words; the requests after it are forgotten
     */
    public void commit() throws ErrnoException {
        List<RouteMessage> sent = List.copyOf(pending);
        pending.clear();
        for (RouteMessage request : sent) {
            channel.change(request);
        }
    }

    /**
     * Returns when the links carry packets, and the IPv6 addresses added so far are answered for: on a busy machine that is
     * later than one might think, and what is lost before would look like a denial.
     */
    public void awaitUp(List<Integer> indexes) throws IOException {
        Readiness readiness = new Readiness(channel);
        for (int index : indexes) {
            readiness.awaitLink(index);
        }
        for (Added address : added) {
            readiness.awaitAddress(address.address(), address.index());
        }
        added.clear();
    }

    @Override
    public void close() {
        channel.close();
    }
}
