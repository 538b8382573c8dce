package netpol.enforcer.testbed;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Builds packets byte by byte, as an attacker with NET_RAW does: headers say whatever they are told to say. */
public final class Packet {

    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int IPV6 = 0x86dd;
    public static final int VLAN = 0x8100;
    public static final int SERVICE_VLAN = 0x88a8;
    public static final int TCP = 6;
    public static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int MAC = 6;
    private static final int HOP_LIMIT = 64;

    private Packet() {}

    /** @param mac as in {@code 02:00:00:00:00:01} */
    public static byte[] mac(String mac) {
        return HexFormat.ofDelimiter(":").parseHex(mac.strip());
    }

    /** An Ethernet frame around an IP packet, of the type that the packet says. */
    public static byte[] frame(String to, String from, byte[] packet) {
        return frame(to, from, packet[0] >> 4 == 4 ? IPV4 : IPV6, packet);
    }

    public static byte[] frame(String to, String from, int type, byte[] content) {
        return join(mac(to), mac(from), shorts(type), content);
    }

    /** The frame with a tag of 802.1Q or 802.1ad before its type. */
    public static byte[] tagged(int tagType, int vlan, byte[] frame) {
        return join(Arrays.copyOf(frame, 2 * MAC), shorts(tagType, vlan),
                Arrays.copyOfRange(frame, 2 * MAC, frame.length));
    }

    public static byte[] udp(String from, int fromPort, String to, int toPort, byte[] payload) {
        byte[] segment = join(shorts(fromPort, toPort, 8 + payload.length, 0), payload);
        return ip(from, to, UDP, HOP_LIMIT, checksummed(from, to, UDP, segment, 6));
    }

    /** @param flags 2 for SYN, 0x10 for ACK, 0x18 with PSH */
    public static byte[] tcp(String from, int fromPort, String to, int toPort, int flags, long sequence, long ack,
            byte[] payload) {
        byte[] header = ByteBuffer.allocate(20).putShort((short) fromPort).putShort((short) toPort)
                .putInt((int) sequence).putInt((int) ack).put((byte) 0x50).put((byte) flags).putShort((short) 0xffff)
                .array();
        return ip(from, to, TCP, HOP_LIMIT, checksummed(from, to, TCP, join(header, payload), 16));
    }

    /** Of ICMP or ICMPv6, as the addresses say. */
    public static byte[] icmp(String from, String to, int type, int code, int hopLimit, byte[] body) {
        byte[] message = join(new byte[]{(byte) type, (byte) code, 0, 0}, body);
        return isIpv4(from)
                ? ip(from, to, ICMP, hopLimit, withSum(message, 2, sum(message)))
                : ip(from, to, ICMPV6, hopLimit, checksummed(from, to, ICMPV6, message, 2));
    }

    /** An ARP reply: this address is at this MAC. */
    public static byte[] arpReply(String mac, String address, String toMac, String toAddress) {
        return join(shorts(1, IPV4), new byte[]{6, 4}, shorts(2), mac(mac), address(address), mac(toMac),
                address(toAddress));
    }

    private static byte[] ip(String from, String to, int protocol, int hopLimit, byte[] content) {
        if (isIpv4(from)) {
            byte[] header = ByteBuffer.allocate(20).put((byte) 0x45).put((byte) 0)
                    .putShort((short) (20 + content.length)).putInt(0).put((byte) hopLimit).put((byte) protocol)
                    .putShort((short) 0).put(address(from)).put(address(to)).array();
            return join(withSum(header, 10, sum(header)), content);
        }
        byte[] header = ByteBuffer.allocate(40).putInt(0x60000000).putShort((short) content.length)
                .put((byte) protocol).put((byte) hopLimit).put(address(from)).put(address(to)).array();
        return join(header, content);
    }

    private static byte[] checksummed(String from, String to, int protocol, byte[] segment, int at) {
        byte[] pseudo = join(address(from), address(to),
                ByteBuffer.allocate(8).putInt(segment.length).putInt(protocol).array());
        return withSum(segment, at, sum(join(pseudo, segment)));
    }

    private static byte[] withSum(byte[] bytes, int at, int sum) {
        byte[] copy = bytes.clone();
        ByteBuffer.wrap(copy).putShort(at, (short) sum);
        return copy;
    }

    /** RFC 1071. */
    private static int sum(byte[] bytes) {
        ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + bytes.length % 2));
        long sum = 0;
        while (padded.hasRemaining()) {
            sum += Short.toUnsignedInt(padded.getShort());
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) ~sum & 0xffff;
    }

    private static boolean isIpv4(String address) {
        return address(address).length == 4;
    }

    public static byte[] address(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }

    private static byte[] shorts(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * values.length);
        Arrays.stream(values).forEach(value -> buffer.putShort((short) value));
        return buffer.array();
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
