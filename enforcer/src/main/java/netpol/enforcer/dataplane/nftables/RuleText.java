package netpol.enforcer.dataplane.nftables;

import java.util.Locale;
import java.util.stream.Collectors;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Protocol;

/** Rules in nft syntax, as {@code nft list} writes them. */
final class RuleText {

    private RuleText() {}

    static String of(Chain.Rule rule) {
        String statements = rule.statements().stream().map(RuleText::of).collect(Collectors.joining(" "));
        return rule.comment().isEmpty() ? statements : statements + " comment \"" + rule.comment() + "\"";
    }

    private static String of(Statement statement) {
        return switch (statement) {
            case Statement.FamilyIs(Family family) -> "meta nfproto " + name(family);
            case Statement.AddressInSet(Family family, Side side, String set) -> address(family, side) + " @" + set;
            case Statement.AddressNotInSet(Family family, Side side, String set) ->
                address(family, side) + " != @" + set;
            case Statement.AddressIn(Side side, Cidr network) ->
                address(Family.of(network.address()), side) + " " + network;
            case Statement.Dispatch(Family family, Side side, String map) -> address(family, side) + " vmap @" + map;
            case Statement.PairInSet(Family family, String set) ->
                address(family, Side.SOURCE) + " . " + address(family, Side.DESTINATION) + " @" + set;
            case Statement.SourceTwiceInSet(Family family, String set) ->
                address(family, Side.SOURCE) + " . " + address(family, Side.SOURCE) + " @" + set;
            case Statement.SourceAndFlowEndInSet(Family family, Statement.FlowEnd end, String set) ->
                address(family, Side.SOURCE) + " . ct " + name(end) + " " + address(family, Side.SOURCE) + " @" + set;
            case Statement.TargetInSet(Family family, String set) ->
                address(family, Side.DESTINATION) + " . meta l4proto . th dport @" + set;
            case Statement.ProtocolIs(Protocol protocol) -> "meta l4proto " + name(protocol);
            case Statement.PortIn(Protocol protocol, int first, int last) ->
                name(protocol) + " dport " + ElementText.of(new Element.Ports(first, last));
            case Statement.PortInSet(Protocol protocol, String set) -> name(protocol) + " dport @" + set;
            case Statement.NeighbourDiscovery(boolean withRouters) -> "ip6 hoplimit "
                    + Statement.NeighbourDiscovery.HOP_LIMIT
                    + (withRouters
                            ? " icmpv6 type 133-136 icmpv6 type != 134"
                            : " ip6 length <= " + Statement.NeighbourDiscovery.LONGEST + " icmpv6 type 135-136");
            case Statement.IsTranslated() -> "ct status dnat";
            case Statement.LinkLocal(Side side) -> address(Family.IPV6, side) + " fe80::/10";
            case Statement.IsFromNode() -> "fib saddr type local";
            case Statement.IsReply() -> "ct direction reply";
            case Statement.FlowIs(Statement.FlowState state) -> "ct state " + name(state);
            case Statement.MarkIs(int mask, int value) -> String.format("ct mark & 0x%08x == 0x%08x", mask, value);
            case Statement.SetMark(int mask, int value) ->
                String.format("ct mark set ct mark & 0x%08x | 0x%08x", ~mask, value);
            case Statement.Count(String counter) -> "counter name \"" + counter + "\"";
            case Statement.AtMost limit ->
                "limit rate " + limit.perSecond() + "/second burst " + limit.burst() + " packets";
            case Statement.Log(int group, String prefix) ->
                "log prefix \"" + prefix + "\" group " + group + " snaplen " + Statement.Log.SNAPLEN;
            case Statement.Verdict verdict -> verdict.name().toLowerCase(Locale.ROOT);
            case Statement.Jump(String chain) -> "jump " + chain;
            case Statement.Goto(String chain) -> "goto " + chain;
        };
    }

    private static String address(Family family, Side side) {
        return family.keyword() + " " + side.keyword();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
