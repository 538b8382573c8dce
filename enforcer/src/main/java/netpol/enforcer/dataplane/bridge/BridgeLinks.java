package netpol.enforcer.dataplane.bridge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.dataplane.netlink.AttributeReader;
import netpol.enforcer.dataplane.netlink.AttributeWriter;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.netlink.NetlinkReply;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.dataplane.netlink.RouteHeaders;

/** Links over rtnetlink; numbers of linux/rtnetlink.h and linux/if_link.h. */
final class BridgeLinks {

    private static final int RTM_NEWLINK = 16;
    private static final int RTM_GETLINK = 18;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_INFO_KIND = 1;
    private static final int IFLA_INFO_DATA = 2;
    private static final int IFLA_BR_NF_CALL_IPTABLES = 36;
    private static final int IFLA_BR_NF_CALL_IP6TABLES = 37;
    private static final String BRIDGE = "bridge";

    private BridgeLinks() {}

    static List<Bridge> bridgesWithPorts(NetlinkSocket socket) throws NetlinkException {
        Set<Integer> masters = new HashSet<>();
        List<Bridge> bridges = new ArrayList<>();
        for (NetlinkReply link : socket.dump(new NetlinkMessage(RTM_GETLINK, 0, RouteHeaders.link(0), "the links"))) {
            link.attributes(RouteHeaders.LINK_BYTES).hostU32(IFLA_MASTER).ifPresent(masters::add);
            bridge(link).ifPresent(bridges::add);
        }
        return bridges.stream().filter(bridge -> masters.contains(bridge.index())).toList();
    }

    static NetlinkMessage switchOn(Bridge bridge) {
        byte[] message = new AttributeWriter().raw(RouteHeaders.link(bridge.index()))
                .nested(IFLA_LINKINFO, info -> info.string(IFLA_INFO_KIND, BRIDGE).nested(IFLA_INFO_DATA,
                        data -> data.u8(IFLA_BR_NF_CALL_IPTABLES, 1).u8(IFLA_BR_NF_CALL_IP6TABLES, 1)))
                .toBytes();
        return new NetlinkMessage(RTM_NEWLINK, NetlinkMessage.ACK, message, "bridge " + bridge.name());
    }

    /** The link at which kube-proxy has the addresses of Services in its mode IPVS. */
    static boolean isOfIpvs(NetlinkReply link) {
        return link.attributes(RouteHeaders.LINK_BYTES).string(IFLA_IFNAME).filter("kube-ipvs0"::equals).isPresent();
    }

    static Optional<Bridge> bridge(NetlinkReply link) {
        AttributeReader attributes = link.attributes(RouteHeaders.LINK_BYTES);
        Optional<AttributeReader> info = attributes.nested(IFLA_LINKINFO)
                .filter(nested -> nested.string(IFLA_INFO_KIND).filter(BRIDGE::equals).isPresent());
        if (info.isEmpty()) {
            return Optional.empty();
        }
        Optional<AttributeReader> data = info.get().nested(IFLA_INFO_DATA);
        int index = RouteHeaders.linkIndex(link.payload());
        return Optional.of(new Bridge(index, attributes.string(IFLA_IFNAME).orElse("with index " + index),
                isOn(data, IFLA_BR_NF_CALL_IPTABLES), isOn(data, IFLA_BR_NF_CALL_IP6TABLES)));
    }

    private static boolean isOn(Optional<AttributeReader> data, int attribute) {
        return data.flatMap(values -> values.u8(attribute)).orElse(0) != 0;
    }
}
