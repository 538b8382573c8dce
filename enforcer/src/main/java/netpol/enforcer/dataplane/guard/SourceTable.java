package netpol.enforcer.dataplane.guard;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.enforcer.dataplane.links.BoundPod;
import netpol.enforcer.dataplane.links.PodLinks;
import netpol.enforcer.dataplane.nft.AddressField;
import netpol.enforcer.dataplane.nft.Datum;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelRule;

/**
 * The table {@code inet netpol_sources}, for pods on links of their own: a packet that enters by such a link has an address
 * of its pod as its source. A packet that enters by a tunnel, or by the link of a pod that is not bound, has none of a bound
 * pod. No pod speaks to the node's own end of a tunnel: the node would unwrap the packet, and take it for another node's.
 */
final class SourceTable {

    private static final int NF_INET_PRE_ROUTING = 0;
    private static final int NF_INET_LOCAL_IN = 1;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int REDIRECT = 137;
    /** IP in IP, IPv6 in IP and GRE. */
    private static final int[] TUNNEL_PROTOCOLS = {4, 41, 47};

    private static final String ENTERING = "entering";
    private static final String OTHERS = "others";
    private static final String STRANGER = "stranger";
    private static final String TO_NODE = "to_node";
    private static final String FROM_POD = "from_pod";

    private static final String SOURCE = "source";
    private static final String TAKEN = "taken";
    private static final String LINKS = "links";
    private static final String TUNNEL_PORTS = "tunnel_ports";

    private SourceTable() {}

    static KernelTable of(PodLinks links) {
        List<BoundPod> routed = links.bound().stream().filter(pod -> pod.mac().isEmpty()).toList();
        GuardSets sets = new GuardSets()
                .addresses(SOURCE, List.of(Datum.IFACE_INDEX), routed, GuardSets::linkAddress)
                .addresses(TAKEN, List.of(), links.bound(), (_, address) -> address.getAddress())
                .map(LINKS, GuardSets.chains(links, OTHERS, STRANGER))
                .set(TUNNEL_PORTS, List.of(Datum.INET_SERVICE), links.tunnelPorts().stream()
                        .map(port -> ByteBuffer.allocate(Short.BYTES).putShort(port.shortValue()).array()));
        return new KernelTable(Set.of(FrameTable.FORGED), sets.all(),
                Map.of(ENTERING, FrameTable.hook(NF_INET_PRE_ROUTING, entering()), OTHERS, FrameTable.chain(others()),
                        STRANGER, FrameTable.chain(stranger()), TO_NODE, FrameTable.hook(NF_INET_LOCAL_IN, toNode()),
                        FROM_POD, FrameTable.chain(stranger())));
    }

    private static List<KernelRule> entering() {
        return List.of(of(Family.IPV4).inFrom(Family.IPV4, Family.IPV4.name(SOURCE)).accept(""),
                of(Family.IPV6).inFrom(Family.IPV6, Family.IPV6.name(SOURCE)).accept(""),
                new LinkRule().inByMap(LINKS).end(""));
    }

    private static List<KernelRule> others() {
        return List.of(router(ROUTER_ADVERTISEMENT), router(REDIRECT),
                of(Family.IPV6).linkLocal(AddressField.SOURCE).accept(""),
                of(Family.IPV6).fromNowhere().protocol(LinkRule.ICMPV6).accept(""),
                new LinkRule().drop(FrameTable.FORGED, "not from the pod"));
    }

    private static KernelRule router(int type) {
        return of(Family.IPV6).icmpv6(type, type).drop(FrameTable.FORGED, "a pod is no router");
    }

    private static List<KernelRule> stranger() {
        List<KernelRule> rules = new ArrayList<>();
        for (Family family : Family.values()) {
            rules.add(of(family).from(family, family.name(TAKEN)).drop(FrameTable.FORGED, "is from a pod"));
        }
        return rules;
    }

    /** There is a tunnel's end at most where there are tunnels; others than pods may speak to it. */
    private static List<KernelRule> toNode() {
        List<KernelRule> rules = new ArrayList<>(List.of(new LinkRule().toPort(TUNNEL_PORTS).to(FROM_POD, "")));
        for (int protocol : TUNNEL_PROTOCOLS) {
            rules.add(new LinkRule().protocol(protocol).to(FROM_POD, ""));
        }
        return rules;
    }

    private static LinkRule of(Family family) {
        return new LinkRule().family(family);
    }
}
