package netpol.enforcer.dataplane.links;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import netpol.enforcer.dataplane.netlink.AttributeReader;
import netpol.enforcer.dataplane.netlink.AttributeWriter;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.netlink.NetlinkReply;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.dataplane.netlink.RouteHeaders;

/**
 * Asks rtnetlink; numbers of linux/rtnetlink.h, linux/if_link.h and linux/if_addr.h. The kernel answers about the network
 * namespace at the other end of a link to a process with CAP_NET_ADMIN over it (Linux 4.20).
 */
final class RouteSocket implements AutoCloseable {

    private static final int GETLINK = 18;
    private static final int GETADDR = 22;
    private static final int GETROUTE = 26;

    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_LINK = 5;
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_INFO_KIND = 1;
    private static final int IFLA_INFO_DATA = 2;
    /** IFLA_VXLAN_PORT and IFLA_GENEVE_PORT. */
    private static final Map<String, Integer> TUNNEL_PORTS = Map.of("vxlan", 15, "geneve", 5);
    private static final int IFLA_EXT_MASK = 29;
    private static final int IFLA_LINK_NETNSID = 37;
    private static final int IFLA_TARGET_NETNSID = 46;
    /** RTEXT_FILTER_SKIP_STATS: shorter answers. */
    private static final int WITHOUT_STATISTICS = 1 << 3;

    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_TARGET_NETNSID = 10;

    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private final NetlinkSocket socket;

    private RouteSocket(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** In the network namespace of the calling thread. */
    static RouteSocket open() throws NetlinkException {
        NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.ROUTE);
        socket.strict();
        return new RouteSocket(socket);
    }

    /** Every link, by its number. */
    Map<Integer, Link> links() throws NetlinkException {
        Map<Integer, Link> links = new TreeMap<>();
        byte[] request = new AttributeWriter().raw(RouteHeaders.link(0))
                .bytes(IFLA_EXT_MASK, number(WITHOUT_STATISTICS)).toBytes();
        for (NetlinkReply reply : socket.dump(new NetlinkMessage(GETLINK, 0, request, "the links"))) {
            Link link = link(reply);
            links.put(link.index(), link);
        }
        return links;
    }

    private static Link link(NetlinkReply reply) {
        AttributeReader attributes = reply.attributes(RouteHeaders.LINK_BYTES);
        int index = RouteHeaders.linkIndex(reply.payload());
        return new Link(index, attributes.string(IFLA_IFNAME).orElse("link " + index),
                attributes.nested(IFLA_LINKINFO).flatMap(info -> info.string(IFLA_INFO_KIND)).orElse(""),
                integer(attributes.hostU32(IFLA_MASTER)), integer(attributes.hostU32(IFLA_LINK)),
                integer(attributes.hostU32(IFLA_LINK_NETNSID)), attributes.nested(IFLA_LINKINFO)
                        .map(RouteSocket::port).orElseGet(OptionalInt::empty));
    }

    private static OptionalInt port(AttributeReader info) {
        Integer attribute = TUNNEL_PORTS.get(info.string(IFLA_INFO_KIND).orElse(""));
        return attribute == null
                ? OptionalInt.empty()
                : integer(info.nested(IFLA_INFO_DATA).flatMap(data -> data.bytes(attribute))
                        .map(bytes -> Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort())));
    }

    /** @param link one that leads elsewhere */
    LinkPeer peer(Link link) throws NetlinkException {
        byte[] namespace = number(link.namespace().orElseThrow());
        int index = link.peer().orElseThrow();
        byte[] about = new AttributeWriter().raw(RouteHeaders.link(index))
                .bytes(IFLA_EXT_MASK, number(WITHOUT_STATISTICS)).bytes(IFLA_TARGET_NETNSID, namespace).toBytes();
        byte[] mac = socket.transact(List.of(new NetlinkMessage(GETLINK, 0, about, "the other end of " + link.name())))
                .stream().flatMap(reply -> reply.attributes(RouteHeaders.LINK_BYTES).bytes(IFLA_ADDRESS).stream())
                .findFirst()
                .orElse(new byte[0]);
        byte[] addressed = new AttributeWriter().raw(RouteHeaders.address(index))
                .bytes(IFA_TARGET_NETNSID, namespace).toBytes();
        Set<InetAddress> addresses = new HashSet<>();
        for (NetlinkReply reply : socket.dump(new NetlinkMessage(GETADDR, 0, addressed,
                "the addresses at the other end of " + link.name()))) {
            AttributeReader attributes = reply.attributes(RouteHeaders.ADDRESS_BYTES);
            attributes.bytes(IFA_LOCAL).or(() -> attributes.bytes(IFA_ADDRESS)).map(RouteSocket::address)
                    .ifPresent(addresses::add);
        }
        return new LinkPeer(mac, addresses);
    }

    /** The link by which the node sends to an address; nothing without a route. */
    OptionalInt linkTo(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] header = RouteHeaders.route(bytes.length == 4 ? AF_INET : AF_INET6, bytes.length * 8);
        try {
            return integer(socket.transact(List.of(new NetlinkMessage(GETROUTE, 0,
                    new AttributeWriter().raw(header).bytes(RTA_DST, bytes).toBytes(),
                    "the route to " + address.getHostAddress()))).stream()
                    .flatMap(reply -> reply.attributes(RouteHeaders.ROUTE_BYTES).hostU32(RTA_OIF).stream())
                    .findFirst());
        } catch (NetlinkException _) {
            return OptionalInt.empty();
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the kernel named an address of " + bytes.length + " bytes", e);
        }
    }

    private static OptionalInt integer(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(value).array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
