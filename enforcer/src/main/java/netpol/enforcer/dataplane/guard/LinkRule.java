package netpol.enforcer.dataplane.guard;

import netpol.enforcer.dataplane.nft.AddressField;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.Statement;
import netpol.enforcer.dataplane.nft.wire.Expressions;
import netpol.enforcer.dataplane.nft.wire.Expressions.Comparison;
import netpol.enforcer.dataplane.nft.wire.Expressions.Header;
import netpol.enforcer.dataplane.nft.wire.Expressions.Meta;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelRule;
import netpol.enforcer.dataplane.nft.wire.NfTables;

/** Writes one rule about links, frames and addresses, from left to right; each method says in nft's words what it matches. */
final class LinkRule {

    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int IPV6 = 0x86dd;
    static final int ICMPV6 = 58;
    static final int UDP = 17;

    private final LinkFields fields = new LinkFields();
    private final Expressions expressions = fields.expressions();

    /** {@code ether type}; a tag of a VLAN is one, whether the kernel has taken it off or not. */
    LinkRule frameType(int type) {
        return with(expressions.payload(Header.LINK, LinkFields.FRAME_TYPE, Short.BYTES, Expressions.REGISTER).compare(
                Comparison.EQUAL,
                LinkFields.u16(type)));
    }

    /** {@code ether daddr & 01:00:00:00:00:00 == 00:00:00:00:00:00} */
    LinkRule unicastFrame() {
        return with(expressions.payload(Header.LINK, 0, 1, Expressions.REGISTER).mask((byte) 1)
                .compare(Comparison.EQUAL, (byte) 0));
    }

    /** {@code meta nfproto} */
    LinkRule family(Family family) {
        return with(expressions.meta(Meta.NFPROTO, Expressions.REGISTER).compare(Comparison.EQUAL,
                (byte) family.nfproto()));
    }

    /** {@code meta iif @set} */
    LinkRule in(String set) {
        return with(expressions.meta(Meta.IIF, Expressions.REGISTER).lookup(set));
    }

    /** {@code meta iif != @set} */
    LinkRule notIn(String set) {
        return with(expressions.meta(Meta.IIF, Expressions.REGISTER).lookupNot(set));
    }

    /** {@code meta iif vmap @map} */
    LinkRule inByMap(String map) {
        return with(expressions.meta(Meta.IIF, Expressions.REGISTER).verdictMap(map));
    }

    /** {@code meta oif @set} */
    LinkRule out(String set) {
        return with(expressions.meta(Meta.OIF, Expressions.REGISTER).lookup(set));
    }

    /** {@code meta oif != @set} */
    LinkRule notOut(String set) {
        return with(expressions.meta(Meta.OIF, Expressions.REGISTER).lookupNot(set));
    }

    /** {@code meta iif . ether saddr . ip saddr @set} */
    LinkRule inFromMac(Family family, String set) {
        return with(fields.inAndMac().address(family, AddressField.SOURCE, LinkFields.KEY_ADDRESS).lookup(set));
    }

    /** {@code meta iif . ether saddr @set} */
    LinkRule inFromMac(String set) {
        return with(fields.inAndMac().lookup(set));
    }

    /** {@code meta iif . ip saddr @set} */
    LinkRule inFrom(Family family, String set) {
        return with(fields.in().address(family, AddressField.SOURCE, LinkFields.KEY_AFTER_LINK).lookup(set));
    }

    /** {@code meta oif . ip daddr @set} */
    LinkRule outTo(Family family, String set) {
        return with(fields.out().address(family, AddressField.DESTINATION, LinkFields.KEY_AFTER_LINK).lookup(set));
    }

    /** {@code ip saddr @set} */
    LinkRule from(Family family, String set) {
        return with(fields.address(family, AddressField.SOURCE, 0).lookup(set));
    }

    /** {@code ether saddr @set} */
    LinkRule fromMac(String set) {
        return with(fields.mac(0).lookup(set));
    }

    /** {@code meta iif . ether saddr . arp saddr ip @set} */
    LinkRule arpFromMac(String set) {
        return with(fields.inAndMac().arpSender(LinkFields.KEY_ADDRESS).lookup(set));
    }

    /** {@code meta iif . arp saddr ether . arp saddr ip @set} */
    LinkRule arpSays(String set) {
        return with(fields.in().arpSenderMac(LinkFields.KEY_AFTER_LINK).arpSender(LinkFields.KEY_ADDRESS).lookup(set));
    }

    /** {@code arp saddr ip @set} */
    LinkRule arpFrom(String set) {
        return with(fields.arpSender(0).lookup(set));
    }

    /** {@code arp saddr ip 0.0.0.0} */
    LinkRule arpFromNowhere() {
        return with(fields.arpSender(0).expressions().compare(Comparison.EQUAL, new byte[Integer.BYTES]));
    }

    /** {@code ip6 saddr fe80::/10} */
    LinkRule linkLocal(AddressField field) {
        return with(fields.linkLocal(Comparison.EQUAL, Header.NETWORK, Family.IPV6.offset(field)));
    }

    /** {@code ip6 saddr ::} */
    LinkRule fromNowhere() {
        return with(fields.address(Family.IPV6, AddressField.SOURCE, 0).expressions().compare(Comparison.EQUAL,
                new byte[Family.IPV6.address().length()]));
    }

    /** {@code meta l4proto} */
    LinkRule protocol(int protocol) {
        return with(expressions.meta(Meta.L4PROTO, Expressions.REGISTER).compare(Comparison.EQUAL, (byte) protocol));
    }

    /** {@code meta l4proto !=} */
    LinkRule protocolIsNot(int protocol) {
        return with(
                expressions.meta(Meta.L4PROTO, Expressions.REGISTER).compare(Comparison.NOT_EQUAL, (byte) protocol));
    }

    /** {@code icmpv6 type first-last} */
    LinkRule icmpv6(int first, int last) {
        protocol(ICMPV6);
        return with(expressions.payload(Header.TRANSPORT, 0, 1, Expressions.REGISTER)
                .compare(Comparison.AT_LEAST, (byte) first)
                .compare(Comparison.AT_MOST, (byte) last));
    }

    /** {@code icmpv6 type 135-136 ip6 hoplimit 255 ip6 length <= 48} */
    LinkRule neighbourDiscovery() {
        icmpv6(135, 136);
        fields.network(LinkFields.IPV6_HOP_LIMIT, 1, 0).expressions().compare(Comparison.EQUAL,
                (byte) Statement.NeighbourDiscovery.HOP_LIMIT);
        fields.network(LinkFields.IPV6_LENGTH, Short.BYTES, 0).expressions().compare(Comparison.AT_MOST,
                LinkFields.u16(Statement.NeighbourDiscovery.LONGEST));
        return this;
    }

    /** {@code meta iif . ether saddr . } the target of a neighbour advertisement {@code != @set} */
    LinkRule announcesNot(String set) {
        fields.inAndMac().neighbour(LinkFields.KEY_ADDRESS).expressions().lookupNot(set);
        return with(fields.linkLocal(Comparison.NOT_EQUAL, Header.TRANSPORT, LinkFields.ND_TARGET));
    }

    /** The target of a neighbour advertisement {@code @set} */
    LinkRule announces(String set) {
        return with(fields.neighbour(0).lookup(set));
    }

    /** {@code udp dport @set} */
    LinkRule toPort(String set) {
        protocol(UDP);
        return with(
                expressions.payload(Header.TRANSPORT, LinkFields.DESTINATION_PORT, Short.BYTES, Expressions.REGISTER)
                        .lookup(set));
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
        expressions.counter(counter).verdict(NfTables.NF_DROP);
        return new KernelRule(expressions.toOctets(), comment);
    }

    /** With what the rule has so far. */
    KernelRule end(String comment) {
        return new KernelRule(expressions.toOctets(), comment);
    }

    private LinkRule with(@SuppressWarnings("unused") Expressions written) {
        return this;
    }
}
