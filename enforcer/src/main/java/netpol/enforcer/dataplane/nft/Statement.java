package netpol.enforcer.dataplane.nft;

import java.util.Optional;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Protocol;

/**
 * What a rule is made of, as nft writes it. Only what stock nft can list and read back: it is the debugging interface,
 * and other agents' nft processes list this table too.
 */
public sealed interface Statement {

    /** The set or map that is named, if one is. */
    default Optional<String> namedSet() {
        return Optional.ofNullable(switch (this) {
            case Lookup(_, _, String set) -> set;
            case LookupInverted(_, _, String set) -> set;
            case VerdictMap(_, _, String map) -> map;
            case PairInSet(_, String set) -> set;
            case SourceTwiceInSet(_, String set) -> set;
            case SourceAndFlowEndInSet(_, _, String set) -> set;
            case TargetInSet(_, String set) -> set;
            case PortInSet(_, String set) -> set;
            default -> null;
        });
    }

    /** {@code meta nfproto ipv6} */
    record Nfproto(Family family) implements Statement {}

    /** {@code ip saddr @set} */
    record Lookup(Family family, AddressField field, String set) implements Statement {}

    /** {@code ip saddr != @set} */
    record LookupInverted(Family family, AddressField field, String set) implements Statement {}

    /** {@code ip saddr 10.0.1.0/24} */
    record AddressIn(AddressField field, Cidr network) implements Statement {}

    /** {@code ip saddr vmap @map}; an address that is not in the map goes on with the next rule. */
    record VerdictMap(Family family, AddressField field, String map) implements Statement {}

    /** {@code ip saddr . ip daddr @set} */
    record PairInSet(Family family, String set) implements Statement {}

    /** {@code ip saddr . ip saddr @set}: the source is one of those that a set has a pair of with itself. */
    record SourceTwiceInSet(Family family, String set) implements Statement {}

    /** {@code ip saddr . ct original ip saddr @set} */
    record SourceAndFlowEndInSet(Family family, FlowEnd end, String set) implements Statement {}

    /** The two ends of a flow: its client, and the server that answers it, behind address translation. */
    enum FlowEnd {
        ORIGINAL(0), REPLY(1);

        private final int direction;

        FlowEnd(int direction) {
            this.direction = direction;
        }

        /** IP_CT_DIR_*; the end is the source of the packets in this direction. */
        public int direction() {
            return direction;
        }
    }

    /** {@code ip daddr . meta l4proto . th dport @set} */
    record TargetInSet(Family family, String set) implements Statement {}

    /** {@code meta l4proto tcp} */
    record L4proto(Protocol protocol) implements Statement {}

    /** {@code tcp dport 80} or {@code tcp dport 80-90} */
    record PortIn(Protocol protocol, int first, int last) implements Statement {}

    /** {@code tcp dport @set} */
    record PortInSet(Protocol protocol, String set) implements Statement {}

    /**
     * {@code ip6 hoplimit 255 ip6 length <= 48 icmpv6 type 135-136}: solicitations and advertisements of neighbours, RFC 4861.
     * A router decrements the hop limit, so none has been routed. The length leaves room for one address and one nonce.
     *
     * @param withRouters {@code icmpv6 type { 133, 135, 136 }} without the length: those that a node has a use for
     */
    record NeighbourDiscovery(boolean withRouters) implements Statement {

        public static final int HOP_LIMIT = 255;
        public static final int LONGEST = 48;
    }

    /** {@code ct status dnat}: the destination of the flow has been translated, as a Service does. */
    record CtStatusDnat() implements Statement {}

    /** {@code ip6 saddr fe80::/10} */
    record LinkLocal(AddressField field) implements Statement {}

    /** {@code fib saddr type local}: the node itself sends it. */
    record FibSourceLocal() implements Statement {}

    /** {@code ct direction reply} */
    record CtReply() implements Statement {}

    /** {@code ct state related} */
    record CtState(TrackedState state) implements Statement {}

    /** IP_CT_* as bits of {@code ct state}. */
    enum TrackedState {
        ESTABLISHED(2), RELATED(4);

        private final int bit;

        TrackedState(int bit) {
            this.bit = bit;
        }

        public int bit() {
            return bit;
        }
    }

    /** {@code ct mark & 0x0f000000 == 0x04000000} */
    record CtMark(int mask, int value) implements Statement {}

    /** {@code ct mark set ct mark & 0xf0ffffff | 0x04000000}; the value has no bits outside of the mask */
    record SetCtMark(int mask, int value) implements Statement {}

    /** {@code counter name "denied_ingress"} */
    record Counter(String counter) implements Statement {}

    /** {@code limit rate 10/second burst 20 packets}: twice the rate at once */
    record Limit(int perSecond) implements Statement {

        public int burst() {
            return 2 * perSecond;
        }
    }

    /** {@code log prefix "ingress" group 100 snaplen 128}: enough of a packet for its addresses and ports */
    record Log(int group, String prefix) implements Statement {

        public static final int SNAPLEN = 128;
    }

    /** {@code accept}, {@code drop}, {@code return} */
    enum Verdict implements Statement {
        ACCEPT, DROP, RETURN
    }

    record Jump(String chain) implements Statement {}

    record Goto(String chain) implements Statement {}
}
