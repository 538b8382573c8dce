package netpol.enforcer.dataplane.nft;

import java.util.Locale;
import java.util.stream.Collectors;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Protocol;

/** Rules in nft syntax, as {@code nft list} writes them. */
public final class RuleText {

    private RuleText() {}

    public static String of(Chain.Rule rule) {
        String statements = rule.statements().stream().map(RuleText::of).collect(Collectors.joining(" "));
        return rule.comment().isEmpty() ? statements : statements + " comment \"" + rule.comment() + "\"";
    }

    private static String of(Statement statement) {
        return switch (statement) {
            case Statement.Nfproto(Family family) -> "meta nfproto " + name(family);
            case Statement.Lookup(Family family, AddressField field, String set) -> address(family, field) + " @" + set;
            case Statement.LookupInverted(Family family, AddressField field, String set) ->
                address(family, field) + " != @" + set;
            case Statement.AddressIn(AddressField field, Cidr network) ->
                address(Family.of(network.address()), field) + " " + network;
            case Statement.VerdictMap(Family family, AddressField field, String map) ->
                address(family, field) + " vmap @" + map;
            case Statement.PairInSet(Family family, String set) ->
                address(family, AddressField.SOURCE) + " . " + address(family, AddressField.DESTINATION) + " @" + set;
            case Statement.SourceTwiceInSet(Family family, String set) ->
                address(family, AddressField.SOURCE) + " . " + address(family, AddressField.SOURCE) + " @" + set;
            case Statement.SourceAndFlowEndInSet(Family family, Statement.FlowEnd end, String set) ->
                address(family, AddressField.SOURCE) + " . ct " + name(end) + " " + address(family, AddressField.SOURCE)
                        + " @" + set;
            case Statement.TargetInSet(Family family, String set) ->
                address(family, AddressField.DESTINATION) + " . meta l4proto . th dport @" + set;
            case Statement.L4proto(Protocol protocol) -> "meta l4proto " + name(protocol);
            case Statement.PortIn(Protocol protocol, int first, int last) ->
                name(protocol) + " dport " + ElementText.of(new Element.Ports(first, last));
            case Statement.PortInSet(Protocol protocol, String set) -> name(protocol) + " dport @" + set;
            case Statement.NeighbourDiscovery(boolean withRouters) -> "ip6 hoplimit "
                    + Statement.NeighbourDiscovery.HOP_LIMIT
                    + (withRouters
                            ? " icmpv6 type 133-136 icmpv6 type != 134"
                            : " ip6 length <= " + Statement.NeighbourDiscovery.LONGEST + " icmpv6 type 135-136");
            case Statement.CtStatusDnat() -> "ct status dnat";
            case Statement.LinkLocal(AddressField field) -> address(Family.IPV6, field) + " fe80::/10";
            case Statement.FibSourceLocal() -> "fib saddr type local";
            case Statement.CtReply() -> "ct direction reply";
            case Statement.CtState(Statement.TrackedState state) -> "ct state " + name(state);
            case Statement.CtMark(int mask, int value) -> String.format("ct mark & 0x%08x == 0x%08x", mask, value);
            case Statement.SetCtMark(int mask, int value) ->
                String.format("ct mark set ct mark & 0x%08x | 0x%08x", ~mask, value);
            case Statement.Counter(String counter) -> "counter name \"" + counter + "\"";
            case Statement.Limit limit ->
                "limit rate " + limit.perSecond() + "/second burst " + limit.burst() + " packets";
            case Statement.Log(int group, String prefix) ->
                "log prefix \"" + prefix + "\" group " + group + " snaplen " + Statement.Log.SNAPLEN;
            case Statement.Verdict verdict -> verdict.name().toLowerCase(Locale.ROOT);
            case Statement.Jump(String chain) -> "jump " + chain;
            case Statement.Goto(String chain) -> "goto " + chain;
        };
    }

    private static String address(Family family, AddressField field) {
        return family.keyword() + " " + field.keyword();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
