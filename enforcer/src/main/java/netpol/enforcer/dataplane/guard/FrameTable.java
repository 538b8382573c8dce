package netpol.enforcer.dataplane.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.dataplane.DenialReason;
import netpol.enforcer.dataplane.links.BoundPod;
import netpol.enforcer.dataplane.links.PodLinks;
import netpol.enforcer.dataplane.nft.AddressField;
import netpol.enforcer.dataplane.nft.Datum;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelChain;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelHook;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelRule;
import netpol.enforcer.dataplane.nft.wire.NfTables;
import netpol.enforcer.policy.Direction;

/**
 * The table {@code bridge netpol}. A frame that a pod sends over its port has the pod's MAC address, its IP address in the
 * header, in ARP and in neighbour advertisements, and no tag. A frame that is delivered at a pod's port is addressed to the
 * pod. Multicast and broadcast reach an isolated pod as ARP and neighbour discovery only. Ports of others, and what the node
 * itself sends, are not looked at.
 */
final class FrameTable {

    static final String FORGED = DenialReason.SPOOFED.counter(Direction.EGRESS);
    static final String MISDIRECTED = DenialReason.MISDIRECTED.counter(Direction.INGRESS);

    private static final int NF_BR_PRE_ROUTING = 0;
    private static final int NF_BR_FORWARD = 2;
    /** Before br_netfilter (0 and -1 of linux/netfilter_bridge.h), so before connections are tracked. */
    private static final int FIRST = -300;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int REDIRECT = 137;

    private static final String ENTERING = "entering";
    private static final String STRANGER = "stranger";
    private static final String ENTERING_6 = "entering_6";
    private static final String ENTERING_ARP = "entering_arp";
    private static final String LEAVING = "leaving";

    private static final String PORTS = "ports";
    private static final String MACS = "macs";
    private static final String ISOLATED = "isolated";
    private static final String STRANGERS = "strangers";
    private static final String TAKEN_MACS = "taken_macs";
    private static final String TAKEN = "taken";
    private static final String SOURCE = "source";
    private static final String TARGET = "target";

    private FrameTable() {}

    static KernelTable of(PodLinks links) {
        List<BoundPod> ports = links.bound().stream().filter(pod -> pod.mac().isPresent()).toList();
        GuardSets sets = new GuardSets().links(PORTS, ports.stream().map(BoundPod::link).toList())
                .links(ISOLATED, ports.stream().filter(port -> port.pod().isolated()).map(BoundPod::link).toList())
                .links(STRANGERS, links.unknown())
                .set(MACS, List.of(Datum.IFACE_INDEX, Datum.ETHER_ADDR), ports.stream().map(GuardSets::linkMac))
                .set(TAKEN_MACS, List.of(Datum.ETHER_ADDR), ports.stream().map(GuardSets::mac))
                .addresses(SOURCE, List.of(Datum.IFACE_INDEX, Datum.ETHER_ADDR), ports, GuardSets::linkMacAddress)
                .addresses(TARGET, List.of(Datum.IFACE_INDEX), ports, GuardSets::linkAddress)
                .addresses(TAKEN, List.of(), links.bound(), (_, address) -> address.getAddress());
        return new KernelTable(Set.of(FORGED, MISDIRECTED), sets.all(),
                Map.of(ENTERING, hook(NF_BR_PRE_ROUTING, entering()), STRANGER, chain(stranger()),
                        ENTERING_6, chain(entering6()), ENTERING_ARP, chain(enteringArp()),
                        LEAVING, hook(NF_BR_FORWARD, leaving())));
    }

    private static List<KernelRule> entering() {
        return List.of(
                new LinkRule().frameType(LinkRule.IPV4).inFromMac(Family.IPV4, Family.IPV4.name(SOURCE)).accept(""),
                new LinkRule().notIn(PORTS).to(STRANGER, "no port of a pod that is known"),
                new LinkRule().frameType(LinkRule.IPV6).to(ENTERING_6, ""),
                new LinkRule().frameType(LinkRule.ARP).to(ENTERING_ARP, ""),
                forged("not from the pod, tagged, or neither IP nor ARP"));
    }

    private static List<KernelRule> entering6() {
        String sources = Family.IPV6.name(SOURCE);
        return List.of(
                new LinkRule().protocolIsNot(LinkRule.ICMPV6).inFromMac(Family.IPV6, sources).accept(""),
                new LinkRule().icmpv6(ROUTER_ADVERTISEMENT, ROUTER_ADVERTISEMENT).drop(FORGED, "a pod is no router"),
                new LinkRule().icmpv6(REDIRECT, REDIRECT).drop(FORGED, "a pod is no router"),
                new LinkRule().icmpv6(NEIGHBOUR_ADVERTISEMENT, NEIGHBOUR_ADVERTISEMENT).announcesNot(sources)
                        .drop(FORGED, "announces the address of others"),
                new LinkRule().inFromMac(Family.IPV6, sources).accept(""),
                new LinkRule().linkLocal(AddressField.SOURCE).inFromMac(MACS).accept(""),
                new LinkRule().fromNowhere().protocol(LinkRule.ICMPV6).inFromMac(MACS).accept(""),
                forged("not from the pod"));
    }

    private static List<KernelRule> enteringArp() {
        String sources = Family.IPV4.name(SOURCE);
        return List.of(new LinkRule().arpFromMac(sources).arpSays(sources).accept(""),
                new LinkRule().arpFromNowhere().inFromMac(MACS).accept("asks whether an address is taken"),
                forged("says it is others"));
    }

    /** A pod that is not bound may send what it likes, but as no pod that is. */
    private static List<KernelRule> stranger() {
        String taken4 = Family.IPV4.name(TAKEN);
        String taken6 = Family.IPV6.name(TAKEN);
        return List.of(new LinkRule().notIn(STRANGERS).accept("no port of a pod"),
                new LinkRule().fromMac(TAKEN_MACS).drop(FORGED, "has the MAC address of a pod"),
                new LinkRule().frameType(LinkRule.IPV4).from(Family.IPV4, taken4).drop(FORGED, "is from a pod"),
                new LinkRule().frameType(LinkRule.IPV6).from(Family.IPV6, taken6).drop(FORGED, "is from a pod"),
                new LinkRule().frameType(LinkRule.ARP).arpFrom(taken4).drop(FORGED, "says it is a pod"),
                new LinkRule().frameType(LinkRule.IPV6)
                        .icmpv6(NEIGHBOUR_ADVERTISEMENT, NEIGHBOUR_ADVERTISEMENT).announces(taken6)
                        .drop(FORGED, "says it is a pod"));
    }

    private static List<KernelRule> leaving() {
        List<KernelRule> rules = new ArrayList<>(List.of(
                new LinkRule().frameType(LinkRule.IPV4).outTo(Family.IPV4, Family.IPV4.name(TARGET)).accept(""),
                new LinkRule().frameType(LinkRule.IPV6).outTo(Family.IPV6, Family.IPV6.name(TARGET)).accept(""),
                new LinkRule().notOut(PORTS).accept("no port of a pod that is known"),
                new LinkRule().frameType(LinkRule.ARP).accept(""),
                new LinkRule().frameType(LinkRule.IPV6).neighbourDiscovery().accept(""),
                new LinkRule().frameType(LinkRule.IPV6).linkLocal(AddressField.DESTINATION)
                        .accept("table inet netpol judges"),
                new LinkRule().out(ISOLATED).drop(MISDIRECTED, "not addressed to the isolated pod, or tagged")));
        for (int type : new int[]{LinkRule.IPV4, LinkRule.IPV6}) {
            rules.add(new LinkRule().frameType(type).unicastFrame().drop(MISDIRECTED, "addressed to others"));
        }
        return rules;
    }

    private static KernelRule forged(String comment) {
        return new LinkRule().drop(FORGED, comment);
    }

    static KernelChain chain(List<KernelRule> rules) {
        return new KernelChain(Optional.empty(), "", rules);
    }

    static KernelChain hook(int number, List<KernelRule> rules) {
        return new KernelChain(Optional.of(new KernelHook("filter", number, FIRST, NfTables.NF_ACCEPT)), "", rules);
    }
}
