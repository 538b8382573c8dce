package netpol.enforcer.dataplane.nftables;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import netpol.enforcer.dataplane.nftables.Expressions.Comparison;
import netpol.enforcer.dataplane.nftables.Expressions.Header;
import netpol.enforcer.dataplane.nftables.Expressions.Meta;
import netpol.enforcer.dataplane.nftables.KernelTable.KernelRule;

/** Writes one rule about links, frames and addresses, from left to right; each method says in nft's words what it matches. */
final class LinkRule {

    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int IPV6 = 0x86dd;
    static final int ICMPV6 = 58;
    static final int UDP = 17;

    private static final int MAC = 6;
    private static final int MAC_SOURCE = 6;
    private static final int FRAME_TYPE = 12;
    /** Bytes into the key: a link, a MAC address in two registers, an IP address. */
    private static final int KEY_MAC = 4;
    private static final int KEY_ADDRESS = 12;
    private static final int ARP_SENDER_MAC = 8;
    private static final int ARP_SENDER_ADDRESS = 14;
    private static final int IPV6_LENGTH = 4;
    private static final int IPV6_HOP_LIMIT = 7;
    /** Of neighbour solicitations and advertisements, RFC 4861, sections 4.3 and 4.4. */
    private static final int ND_TARGET = 8;
    private static final int DESTINATION_PORT = 2;
    private static final int ADDRESS_6 = 16;

    private final Expressions expressions = new Expressions();

    /** {@code ether type}; a tag of a VLAN is one, whether the kernel has taken it off or not. */
    LinkRule frameType(int type) {
        expressions.payload(Header.LINK, FRAME_TYPE, Short.BYTES, Expressions.REGISTER).compare(Comparison.EQUAL,
                u16(type));
        return this;
    }

    /** {@code ether daddr & 01:00:00:00:00:00 == 00:00:00:00:00:00} */
    LinkRule unicastFrame() {
        expressions.payload(Header.LINK, 0, 1, Expressions.REGISTER).mask((byte) 1).compare(Comparison.EQUAL, (byte) 0);
        return this;
    }

    /** {@code meta nfproto} */
    LinkRule family(Family family) {
        expressions.meta(Meta.NFPROTO, Expressions.REGISTER).compare(Comparison.EQUAL, (byte) family.nfproto());
        return this;
    }

    /** {@code meta iif @set} */
    LinkRule in(String set) {
        expressions.meta(Meta.IIF, Expressions.REGISTER).lookup(set);
        return this;
    }

    /** {@code meta iif != @set} */
    LinkRule notIn(String set) {
        expressions.meta(Meta.IIF, Expressions.REGISTER).lookupNot(set);
        return this;
    }

    /** {@code meta iif vmap @map} */
    LinkRule inByMap(String map) {
        expressions.meta(Meta.IIF, Expressions.REGISTER).dispatch(map);
        return this;
    }

    /** {@code meta oif @set} */
    LinkRule out(String set) {
        expressions.meta(Meta.OIF, Expressions.REGISTER).lookup(set);
        return this;
    }

    /** {@code meta oif != @set} */
    LinkRule notOut(String set) {
        expressions.meta(Meta.OIF, Expressions.REGISTER).lookupNot(set);
        return this;
    }

    /** {@code meta iif . ether saddr . ip saddr @set} */
    LinkRule inFromMac(Family family, String set) {
        return inAndMac().address(family, Side.SOURCE, KEY_ADDRESS).lookup(set);
    }

    /** {@code meta iif . ether saddr @set} */
    LinkRule inFromMac(String set) {
        return inAndMac().lookup(set);
    }

    /** {@code meta iif . ip saddr @set} */
    LinkRule inFrom(Family family, String set) {
        expressions.meta(Meta.IIF, Expressions.REGISTER);
        return address(family, Side.SOURCE, KEY_MAC).lookup(set);
    }

    /** {@code meta oif . ip daddr @set} */
    LinkRule outTo(Family family, String set) {
        expressions.meta(Meta.OIF, Expressions.REGISTER);
        return address(family, Side.DESTINATION, KEY_MAC).lookup(set);
    }

    /** {@code ip saddr @set} */
    LinkRule from(Family family, String set) {
        return address(family, Side.SOURCE, 0).lookup(set);
    }

    /** {@code ether saddr @set} */
    LinkRule fromMac(String set) {
        expressions.payload(Header.LINK, MAC_SOURCE, MAC, Expressions.REGISTER).lookup(set);
        return this;
    }

    /** {@code meta iif . ether saddr . arp saddr ip @set} */
    LinkRule arpFromMac(String set) {
        return inAndMac().network(ARP_SENDER_ADDRESS, Integer.BYTES, KEY_ADDRESS).lookup(set);
    }

    /** {@code meta iif . arp saddr ether . arp saddr ip @set} */
    LinkRule arpSays(String set) {
        expressions.meta(Meta.IIF, Expressions.REGISTER);
        return network(ARP_SENDER_MAC, MAC, KEY_MAC).network(ARP_SENDER_ADDRESS, Integer.BYTES, KEY_ADDRESS)
                .lookup(set);
    }

    /** {@code arp saddr ip @set} */
    LinkRule arpFrom(String set) {
        return network(ARP_SENDER_ADDRESS, Integer.BYTES, 0).lookup(set);
    }

    /** {@code arp saddr ip 0.0.0.0} */
    LinkRule arpFromNowhere() {
        network(ARP_SENDER_ADDRESS, Integer.BYTES, 0).expressions.compare(Comparison.EQUAL, new byte[Integer.BYTES]);
        return this;
    }

    /** {@code ip6 saddr fe80::/10} */
    LinkRule linkLocal(Side side) {
        return addressIsLinkLocal(Comparison.EQUAL, Header.NETWORK, Family.IPV6.offset(side));
    }

    /** {@code ip6 saddr ::} */
    LinkRule fromNowhere() {
        network(Family.IPV6.offset(Side.SOURCE), ADDRESS_6, 0).expressions.compare(Comparison.EQUAL,
                new byte[ADDRESS_6]);
        return this;
    }

    /** {@code meta l4proto} */
    LinkRule protocol(int protocol) {
        expressions.meta(Meta.L4PROTO, Expressions.REGISTER).compare(Comparison.EQUAL, (byte) protocol);
        return this;
    }

    /** {@code meta l4proto !=} */
    LinkRule protocolIsNot(int protocol) {
        expressions.meta(Meta.L4PROTO, Expressions.REGISTER).compare(Comparison.NOT_EQUAL, (byte) protocol);
        return this;
    }

    /** {@code icmpv6 type first-last} */
    LinkRule icmpv6(int first, int last) {
        protocol(ICMPV6);
        expressions.payload(Header.TRANSPORT, 0, 1, Expressions.REGISTER).compare(Comparison.AT_LEAST, (byte) first)
                .compare(Comparison.AT_MOST, (byte) last);
        return this;
    }

    /** {@code icmpv6 type 135-136 ip6 hoplimit 255 ip6 length <= 48} */
    LinkRule neighbourDiscovery() {
        icmpv6(135, 136);
        network(IPV6_HOP_LIMIT, 1, 0).expressions.compare(Comparison.EQUAL,
                (byte) Statement.NeighbourDiscovery.HOP_LIMIT);
        network(IPV6_LENGTH, Short.BYTES, 0).expressions.compare(Comparison.AT_MOST,
                u16(Statement.NeighbourDiscovery.LONGEST));
        return this;
    }

    /** {@code meta iif . ether saddr . } the target of a neighbour advertisement {@code != @set} */
    LinkRule announcesNot(String set) {
        inAndMac().expressions.payload(Header.TRANSPORT, ND_TARGET, ADDRESS_6, Expressions.register(KEY_ADDRESS))
                .lookupNot(set);
        return addressIsLinkLocal(Comparison.NOT_EQUAL, Header.TRANSPORT, ND_TARGET);
    }

    /** The target of a neighbour advertisement {@code @set} */
    LinkRule announces(String set) {
        expressions.payload(Header.TRANSPORT, ND_TARGET, ADDRESS_6, Expressions.REGISTER).lookup(set);
        return this;
    }

    /** {@code udp dport @set} */
    LinkRule toPort(String set) {
        protocol(UDP).expressions.payload(Header.TRANSPORT, DESTINATION_PORT, Short.BYTES, Expressions.REGISTER)
                .lookup(set);
        return this;
    }

    KernelRule accept(String comment) {
        expressions.verdict(NfTables.NF_ACCEPT);
        return new KernelRule(expressions.toOctets(), comment);
    }

    KernelRule to(String chain, String comment) {
        expressions.verdict(NfTables.NFT_GOTO, chain);
        return new KernelRule(expressions.toOctets(), comment);
    }

    KernelRule drop(String counter, String comment) {
        expressions.count(counter).verdict(NfTables.NF_DROP);
        return new KernelRule(expressions.toOctets(), comment);
    }

    /** With what the rule has so far. */
    KernelRule end(String comment) {
        return new KernelRule(expressions.toOctets(), comment);
    }

    private LinkRule inAndMac() {
        expressions.meta(Meta.IIF, Expressions.REGISTER).payload(Header.LINK, MAC_SOURCE, MAC,
                Expressions.register(KEY_MAC));
        return this;
    }

    private LinkRule address(Family family, Side side, int at) {
        return network(family.offset(side), family.address().length(), at);
    }

    private LinkRule network(int offset, int length, int at) {
        expressions.payload(Header.NETWORK, offset, length, Expressions.register(at));
        return this;
    }

    private LinkRule addressIsLinkLocal(Comparison comparison, Header header, int offset) {
        expressions.payload(header, offset, Short.BYTES, Expressions.REGISTER).mask((byte) 0xff, (byte) 0xc0)
                .compare(comparison, (byte) 0xfe, (byte) 0x80);
        return this;
    }

    private LinkRule lookup(String set) {
        expressions.lookup(set);
        return this;
    }

    private static byte[] u16(int value) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) value).array();
    }

    /** A link as the kernel loads its number. */
    static byte[] link(int index) {
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(index).array();
    }
}
