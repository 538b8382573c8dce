package netpol.enforcer.dataplane.nflog;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import netpol.enforcer.dataplane.DeniedPacket;
import netpol.enforcer.policy.Direction;

/** Parses the headers of a packet; RFC 791, section 3.1, and RFC 8200, section 3. */
final class PacketParser {

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int FRAGMENT_OFFSET = 0x1fff;

    private PacketParser() {}

    /** From the IP header on; nothing when it is none. */
    static Optional<DeniedPacket> read(Direction direction, byte[] packet) {
        int version = packet.length == 0 ? 0 : packet[0] >> 4 & 0xF;
        if (version == 4 && packet.length >= IPV4_HEADER) {
            boolean first = (ByteBuffer.wrap(packet).getShort(6) & FRAGMENT_OFFSET) == 0;
            return Optional
                    .of(of(direction, packet, 12, 4, packet[9] & 0xFF, first ? (packet[0] & 0xF) * 4 : packet.length));
        }
        if (version == 6 && packet.length >= IPV6_HEADER) {
            return Optional.of(of(direction, packet, 8, 16, packet[6] & 0xFF, IPV6_HEADER));
        }
        return Optional.empty();
    }

    private static DeniedPacket of(Direction direction, byte[] packet, int addresses, int length, int protocol,
            int ports) {
        boolean hasPorts = (protocol == 6 || protocol == 17 || protocol == 132) && packet.length >= ports + 4;
        ByteBuffer content = ByteBuffer.wrap(packet);
        return new DeniedPacket(direction, address(packet, addresses, length),
                address(packet, addresses + length, length),
                protocol, hasPorts ? OptionalInt.of(content.getShort(ports) & 0xFFFF) : OptionalInt.empty(),
                hasPorts ? OptionalInt.of(content.getShort(ports + 2) & 0xFFFF) : OptionalInt.empty());
    }

    private static InetAddress address(byte[] packet, int from, int length) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(packet, from, from + length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
