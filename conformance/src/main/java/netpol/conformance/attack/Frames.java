package netpol.conformance.attack;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Ethernet frames (IEEE 802.3), with tags (IEEE 802.1Q). */
final class Frames {

    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int IPV6 = 0x86dd;
    static final int CUSTOMER_TAG = 0x8100;
    static final int SERVICE_TAG = 0x88a8;

    private static final int ADDRESSES = 12;
    private static final int TAG = 4;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    private Frames() {}

    static byte[] of(byte[] to, byte[] from, int type, byte[] payload) {
        return ByteBuffer.allocate(ADDRESSES + Short.BYTES + payload.length).put(to).put(from).putShort((short) type)
                .put(payload).array();
    }

    /** With the type that its packet needs. */
    static byte[] of(byte[] to, byte[] from, byte[] packet) {
        return of(to, from, (packet[0] >> 4 & 0xf) == 4 ? IPV4 : IPV6, packet);
    }

    /**
     * The same frame with a tag of VLAN 0 before what it carries: a priority, and no VLAN.
     *
     * @param protocol {@link #CUSTOMER_TAG} or {@link #SERVICE_TAG}
     */
    static byte[] tagged(int protocol, byte[] frame) {
        return ByteBuffer.allocate(frame.length + TAG).put(frame, 0, ADDRESSES).putShort((short) protocol)
                .putShort((short) 0).put(frame, ADDRESSES, frame.length - ADDRESSES).array();
    }

    /** The destination port of UDP in IP without options; empty where it is something else. */
    static Optional<Integer> destinationPort(byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        if (frame.length < ADDRESSES + Short.BYTES + IPV4_HEADER + Integer.BYTES) {
            return Optional.empty();
        }
        int ip = ADDRESSES + Short.BYTES;
        return switch (Short.toUnsignedInt(bytes.getShort(ADDRESSES))) {
            case IPV4 -> frame[ip + 9] == Packets.UDP ? port(bytes, ip + IPV4_HEADER) : Optional.empty();
            case IPV6 -> frame[ip + 6] == Packets.UDP && frame.length >= ip + IPV6_HEADER + Integer.BYTES
                    ? port(bytes, ip + IPV6_HEADER)
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> port(ByteBuffer frame, int udp) {
        return Optional.of(Short.toUnsignedInt(frame.getShort(udp + Short.BYTES)));
    }
}
