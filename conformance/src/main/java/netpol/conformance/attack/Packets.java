package netpol.conformance.attack;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** IP packets without options (RFC 791, RFC 8200) around UDP, TCP and ICMP, with right checksums. */
final class Packets {

    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;
    /** Hop limit of neighbour discovery (RFC 4861): nothing that was routed has it. */
    static final int ON_LINK = 255;
    static final int ROUTED = 64;

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int TCP_HEADER = 20;
    private static final int ICMP_HEADER = 4;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int WINDOW = 0xffff;

    private Packets() {}

    static byte[] udp(Endpoint from, Endpoint to, byte[] payload) {
        byte[] datagram = ByteBuffer.allocate(UDP_HEADER + payload.length).putShort((short) from.port())
                .putShort((short) to.port()).putShort((short) (UDP_HEADER + payload.length)).putShort((short) 0)
                .put(payload).array();
        return ip(from.address(), to.address(), UDP, ROUTED, summed(from.address(), to.address(), UDP, datagram, 6));
    }

    /** @param flags as RFC 9293 numbers them: 2 is SYN, 0x10 ACK, 0x18 ACK with PSH */
    static byte[] tcp(Endpoint from, Endpoint to, int flags, byte[] payload) {
        byte[] segment = ByteBuffer.allocate(TCP_HEADER + payload.length).putShort((short) from.port())
                .putShort((short) to.port()).putInt(1).putInt(1).put((byte) ((TCP_HEADER / 4) << 4)).put((byte) flags)
                .putShort((short) WINDOW).putInt(0).put(payload).array();
        return ip(from.address(), to.address(), TCP, ROUTED, summed(from.address(), to.address(), TCP, segment, 16));
    }

    /** @param body what follows type, code and checksum */
    static byte[] icmp(InetAddress from, InetAddress to, int type, int code, int hopLimit, byte[] body) {
        byte[] message = ByteBuffer.allocate(ICMP_HEADER + body.length).put((byte) type).put((byte) code)
                .putShort((short) 0).put(body).array();
        if (from instanceof Inet4Address) {
            ByteBuffer.wrap(message).putShort(2, (short) ~fold(sum(0, message)));
            return ip(from, to, ICMP, hopLimit, message);
        }
        return ip(from, to, ICMPV6, hopLimit, summed(from, to, ICMPV6, message, 2));
    }

    private static byte[] ip(InetAddress from, InetAddress to, int protocol, int hopLimit, byte[] payload) {
        return from instanceof Inet4Address
                ? ipv4(from, to, protocol, hopLimit, payload)
                : ByteBuffer.allocate(IPV6_HEADER + payload.length).putInt(6 << 28).putShort((short) payload.length)
                        .put((byte) protocol).put((byte) hopLimit).put(from.getAddress()).put(to.getAddress())
                        .put(payload).array();
    }

    private static byte[] ipv4(InetAddress from, InetAddress to, int protocol, int hopLimit, byte[] payload) {
        byte[] header = ByteBuffer.allocate(IPV4_HEADER).put((byte) (4 << 4 | IPV4_HEADER / 4)).put((byte) 0)
                .putShort((short) (IPV4_HEADER + payload.length)).putShort((short) 0).putShort((short) DONT_FRAGMENT)
                .put((byte) hopLimit).put((byte) protocol).putShort((short) 0).put(from.getAddress())
                .put(to.getAddress()).array();
        ByteBuffer.wrap(header).putShort(10, (short) ~fold(sum(0, header)));
        return ByteBuffer.allocate(header.length + payload.length).put(header).put(payload).array();
    }

    /** With the checksum of RFC 1071 over the pseudo-header and the payload. */
    private static byte[] summed(InetAddress from, InetAddress to, int protocol, byte[] payload, int checksumAt) {
        long sum = sum(sum(sum(protocol + (long) payload.length, from.getAddress()), to.getAddress()), payload);
        int checksum = ~fold(sum) & 0xffff;
        // 0 would mean that there is none.
        ByteBuffer.wrap(payload).putShort(checksumAt, (short) (checksum == 0 ? 0xffff : checksum));
        return payload;
    }

    private static long sum(long start, byte[] bytes) {
        long sum = start;
        for (int i = 0; i < bytes.length; i++) {
            sum += (long) (bytes[i] & 0xff) << (i % 2 == 0 ? Byte.SIZE : 0);
        }
        return sum;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >> Short.SIZE != 0) {
            folded = (folded & 0xffff) + (folded >> Short.SIZE);
        }
        return (int) folded;
    }
}
