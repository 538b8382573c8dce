package netpol.enforcer.dataplane.guard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import netpol.enforcer.dataplane.nft.AddressField;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.wire.Expressions;
import netpol.enforcer.dataplane.nft.wire.Expressions.Comparison;
import netpol.enforcer.dataplane.nft.wire.Expressions.Header;
import netpol.enforcer.dataplane.nft.wire.Expressions.Meta;

/** Loads links and fields of frames into registers, side by side, as the key of a set. */
final class LinkFields {

    static final int FRAME_TYPE = 12;
    /** Bytes into a key: after a link, and after a link and a MAC address, which has two registers. */
    static final int KEY_AFTER_LINK = 4;
    static final int KEY_ADDRESS = 12;
    static final int IPV6_LENGTH = 4;
    static final int IPV6_HOP_LIMIT = 7;
    /** The target of neighbour solicitations and advertisements, RFC 4861, sections 4.3 and 4.4. */
    static final int ND_TARGET = 8;
    static final int DESTINATION_PORT = 2;
    private static final int MAC = 6;
    private static final int MAC_SOURCE = 6;
    private static final int ARP_SENDER_MAC = 8;
    private static final int ARP_SENDER_ADDRESS = 14;

    private final Expressions expressions = new Expressions();

    Expressions expressions() {
        return expressions;
    }

    LinkFields in() {
        return with(expressions.meta(Meta.IIF, Expressions.REGISTER));
    }

    LinkFields out() {
        return with(expressions.meta(Meta.OIF, Expressions.REGISTER));
    }

    LinkFields inAndMac() {
        return in().mac(KEY_AFTER_LINK);
    }

    LinkFields mac(int at) {
        return with(expressions.payload(Header.LINK, MAC_SOURCE, MAC, Expressions.register(at)));
    }

    LinkFields arpSenderMac(int at) {
        return network(ARP_SENDER_MAC, MAC, at);
    }

    LinkFields arpSender(int at) {
        return network(ARP_SENDER_ADDRESS, Integer.BYTES, at);
    }

    LinkFields address(Family family, AddressField field, int at) {
        return network(family.offset(field), family.address().length(), at);
    }

    /** The target of a neighbour solicitation or advertisement. */
    LinkFields neighbour(int at) {
        return with(expressions.payload(Header.TRANSPORT, ND_TARGET, Family.IPV6.address().length(),
                Expressions.register(at)));
    }

    LinkFields network(int offset, int length, int at) {
        return with(expressions.payload(Header.NETWORK, offset, length, Expressions.register(at)));
    }

    /** Compares an address with fe80::/10. */
    Expressions linkLocal(Comparison comparison, Header header, int offset) {
        return expressions.payload(header, offset, Short.BYTES, Expressions.REGISTER).mask((byte) 0xff, (byte) 0xc0)
                .compare(comparison, (byte) 0xfe, (byte) 0x80);
    }

    Expressions lookup(String set) {
        return expressions.lookup(set);
    }

    private LinkFields with(@SuppressWarnings("unused") Expressions written) {
        return this;
    }

    static byte[] u16(int value) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) value).array();
    }

    /** A link as the kernel loads its number. */
    static byte[] link(int index) {
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(index).array();
    }
}
