package netpol.enforcer.dataplane.nft.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import netpol.enforcer.dataplane.nft.AddressField;
import netpol.enforcer.dataplane.nft.Chain;
import netpol.enforcer.dataplane.nft.Datum;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.RuleText;
import netpol.enforcer.dataplane.nft.Statement;
import netpol.enforcer.dataplane.nft.wire.Expressions.Comparison;
import netpol.enforcer.dataplane.nft.wire.Expressions.Conntrack;
import netpol.enforcer.dataplane.nft.wire.Expressions.Header;
import netpol.enforcer.dataplane.nft.wire.Expressions.Meta;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Protocol;

/** Rules as the kernel's expressions; the same ones as nft makes of {@link RuleText}, so that nft can list them. */
final class RuleEncoder {

    private static final int ICMPV6 = 58;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOUR_SOLICITATION = 135;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    /** Of the IPv6 header, RFC 8200, section 3. */
    private static final int LENGTH_OFFSET = 4;
    private static final int HOP_LIMIT_OFFSET = 7;
    private static final int DESTINATION_PORT_OFFSET = 2;
    private static final int REPLY = 1;
    /** Of linux/rtnetlink.h. */
    private static final int RTN_LOCAL = 2;
    /** IPS_DST_NAT of linux/netfilter/nf_conntrack_common.h. */
    private static final int DST_NAT = 0x20;

    private final Expressions expressions = new Expressions();

    private RuleEncoder() {}

    static Octets encode(Chain.Rule rule) {
        RuleEncoder encoder = new RuleEncoder();
        rule.statements().forEach(encoder::add);
        return encoder.expressions.toOctets();
    }

    private void add(Statement statement) {
        switch (statement) {
            case Statement.Nfproto(Family family) -> family(family);
            case Statement.Lookup(Family family, AddressField field, String set) ->
                address(family, field, 0).lookup(set);
            case Statement.LookupInverted(Family family, AddressField field, String set) ->
                address(family, field, 0).lookupNot(set);
            case Statement.AddressIn(AddressField field, Cidr network) -> addressIn(field, network);
            case Statement.VerdictMap(Family family, AddressField field, String map) ->
                address(family, field, 0).verdictMap(map);
            case Statement.PairInSet(Family family, String set) -> {
                address(family, AddressField.SOURCE, 0);
                load(family, AddressField.DESTINATION, family.address().paddedLength()).lookup(set);
            }
            case Statement.SourceTwiceInSet(Family family, String set) -> {
                address(family, AddressField.SOURCE, 0);
                load(family, AddressField.SOURCE, family.address().paddedLength()).lookup(set);
            }
            case Statement.SourceAndFlowEndInSet(Family family, Statement.FlowEnd end, String set) ->
                address(family, AddressField.SOURCE, 0).conntrackSource(family, end.direction(),
                        Expressions.register(family.address().paddedLength())).lookup(set);
            case Statement.TargetInSet(Family family, String set) -> {
                int protocol = family.address().paddedLength();
                address(family, AddressField.DESTINATION, 0).meta(Meta.L4PROTO, Expressions.register(protocol));
                port(protocol + Datum.INET_PROTO.paddedLength()).lookup(set);
            }
            case Statement.L4proto(Protocol protocol) -> protocol(protocol.number());
            case Statement.PortIn(Protocol protocol, int first, int last) -> portIn(protocol, first, last);
            case Statement.PortInSet(Protocol protocol, String set) -> {
                protocol(protocol.number());
                port(0).lookup(set);
            }
            case Statement.NeighbourDiscovery(boolean withRouters) -> neighbourDiscovery(withRouters);
            case Statement.CtStatusDnat() -> expressions.conntrack(Conntrack.STATUS).mask(native32(DST_NAT))
                    .compare(Comparison.NOT_EQUAL, native32(0));
            case Statement.LinkLocal(AddressField field) -> address(Family.IPV6, field, 0).mask(prefix(0xff, 0xc0))
                    .compare(Comparison.EQUAL, prefix(0xfe, 0x80));
            case Statement.FibSourceLocal() -> expressions.sourceType().compare(Comparison.EQUAL, native32(RTN_LOCAL));
            case Statement.CtReply() -> expressions.conntrack(Conntrack.DIRECTION).compare(Comparison.EQUAL,
                    (byte) REPLY);
            case Statement.CtState(Statement.TrackedState state) -> expressions.conntrack(Conntrack.STATE)
                    .mask(native32(state.bit()))
                    .compare(Comparison.NOT_EQUAL, native32(0));
            case Statement.CtMark(int mask, int value) -> expressions.conntrack(Conntrack.MARK).mask(native32(mask))
                    .compare(Comparison.EQUAL, native32(value));
            case Statement.SetCtMark(int mask, int value) -> expressions.conntrack(Conntrack.MARK)
                    .maskAndFlip(native32(~mask), native32(value)).setConntrack(Conntrack.MARK);
            case Statement.Counter(String counter) -> expressions.counter(counter);
            case Statement.Limit limit -> expressions.limit(limit.perSecond(), limit.burst());
            case Statement.Log(int group, String prefix) -> expressions.log(prefix, group, Statement.Log.SNAPLEN);
            case Statement.Verdict verdict -> expressions.verdict(switch (verdict) {
                case ACCEPT -> NfTables.NF_ACCEPT;
                case DROP -> NfTables.NF_DROP;
                case RETURN -> NfTables.NFT_RETURN;
            });
            case Statement.Jump(String chain) -> expressions.verdict(NfTables.NFT_JUMP, chain);
            case Statement.Goto(String chain) -> expressions.verdict(NfTables.NFT_GOTO, chain);
        }
    }

    private void neighbourDiscovery(boolean withRouters) {
        family(Family.IPV6);
        expressions.payload(Header.NETWORK, HOP_LIMIT_OFFSET, 1, Expressions.REGISTER)
                .compare(Comparison.EQUAL, (byte) Statement.NeighbourDiscovery.HOP_LIMIT);
        if (!withRouters) {
            expressions.payload(Header.NETWORK, LENGTH_OFFSET, Short.BYTES, Expressions.REGISTER)
                    .compare(Comparison.AT_MOST, port16(Statement.NeighbourDiscovery.LONGEST));
        }
        protocol(ICMPV6);
        expressions.payload(Header.TRANSPORT, 0, 1, Expressions.REGISTER)
                .compare(Comparison.AT_LEAST,
                        (byte) (withRouters ? ROUTER_SOLICITATION : NEIGHBOUR_SOLICITATION))
                .compare(Comparison.AT_MOST, (byte) NEIGHBOUR_ADVERTISEMENT);
        if (withRouters) {
            expressions.payload(Header.TRANSPORT, 0, 1, Expressions.REGISTER)
                    .compare(Comparison.NOT_EQUAL, (byte) ROUTER_ADVERTISEMENT);
        }
    }

    /** In an inet table a network header may be of either family, so its family comes first. */
    private Expressions address(Family family, AddressField field, int at) {
        family(family);
        return load(family, field, at);
    }

    private void family(Family family) {
        expressions.meta(Meta.NFPROTO, Expressions.REGISTER).compare(Comparison.EQUAL, (byte) family.nfproto());
    }

    /** As nft does it: whole bytes of a prefix are loaded alone, of another one all and masked. */
    private void addressIn(AddressField field, Cidr network) {
        Family family = Family.of(network.address());
        byte[] address = network.address().getAddress();
        if (network.prefixLength() % 8 == 0 && network.prefixLength() > 0) {
            family(family);
            int length = network.prefixLength() / 8;
            expressions.payload(Header.NETWORK, family.offset(field), length, Expressions.REGISTER)
                    .compare(Comparison.EQUAL, Arrays.copyOf(address, length));
        } else {
            address(family, field, 0).mask(mask(address.length, network.prefixLength()))
                    .compare(Comparison.EQUAL, address);
        }
    }

    private static byte[] mask(int length, int prefix) {
        byte[] mask = new byte[length];
        for (int bit = 0; bit < prefix; bit++) {
            mask[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return mask;
    }

    private Expressions load(Family family, AddressField field, int at) {
        return expressions.payload(Header.NETWORK, family.offset(field), family.address().length(),
                Expressions.register(at));
    }

    private void protocol(int number) {
        expressions.meta(Meta.L4PROTO, Expressions.REGISTER).compare(Comparison.EQUAL, (byte) number);
    }

    private Expressions port(int at) {
        return expressions.payload(Header.TRANSPORT, DESTINATION_PORT_OFFSET, Datum.INET_SERVICE.length(),
                Expressions.register(at));
    }

    private void portIn(Protocol protocol, int first, int last) {
        protocol(protocol.number());
        port(0);
        if (first == last) {
            expressions.compare(Comparison.EQUAL, port16(first));
        } else {
            expressions.compare(Comparison.AT_LEAST, port16(first)).compare(Comparison.AT_MOST, port16(last));
        }
    }

    private static byte[] port16(int port) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) port).array();
    }

    private static byte[] native32(int value) {
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(value).array();
    }

    private static byte[] prefix(int first, int second) {
        byte[] address = new byte[Family.IPV6.address().length()];
        address[0] = (byte) first;
        address[1] = (byte) second;
        return address;
    }
}
