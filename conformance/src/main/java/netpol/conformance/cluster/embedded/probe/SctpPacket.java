package netpol.conformance.cluster.embedded.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The two packets by which an SCTP association begins (RFC 9260, section 5.1), one chunk each: INIT asks, INIT ACK answers and carries
 * a cookie, which is the server's own affair: here it is the server's name. Whether a policy lets an association begin can be
 * seen from them on any kernel, also on one that has no SCTP sockets.
 *
 * @param verificationTag 0 for INIT; the receiver's own tag for everything else
 * @param initiateTag the sender's own
 * @param cookie empty for INIT
 */
record SctpPacket(int sourcePort, int destinationPort, int verificationTag, int type, int initiateTag, String cookie) {

    static final int INIT = 1;
    static final int INIT_ACK = 2;
    static final int ABORT = 6;

    private static final int COMMON_HEADER = 12;
    private static final int CHECKSUM = 8;
    private static final int CHUNK_HEADER = 4;
    private static final int INIT_CHUNK = 20;
    private static final int PARAMETER_HEADER = 4;
    private static final short STATE_COOKIE = 7;
    private static final int WINDOW = 65535;
    private static final short ONE_STREAM = 1;

    static SctpPacket init(int sourcePort, int destinationPort, int tag) {
        return new SctpPacket(sourcePort, destinationPort, 0, INIT, tag, "");
    }

    /** The answer to this INIT. */
    SctpPacket acknowledged(int tag, String name) {
        return new SctpPacket(destinationPort, sourcePort, initiateTag, INIT_ACK, tag, name);
    }

    /** Whether it answers {@code init}. */
    boolean answers(SctpPacket init) {
        return sourcePort == init.destinationPort && destinationPort == init.sourcePort
                && verificationTag == init.initiateTag;
    }

    byte[] bytes() {
        byte[] value = cookie.getBytes(StandardCharsets.UTF_8);
        int parameter = value.length == 0 ? 0 : PARAMETER_HEADER + value.length;
        ByteBuffer packet = ByteBuffer.allocate(COMMON_HEADER + INIT_CHUNK + padded(parameter));
        packet.putShort((short) sourcePort).putShort((short) destinationPort).putInt(verificationTag).putInt(0);
        packet.put((byte) type).put((byte) 0).putShort((short) (INIT_CHUNK + parameter));
        packet.putInt(initiateTag).putInt(WINDOW).putShort(ONE_STREAM).putShort(ONE_STREAM).putInt(initiateTag);
        if (parameter > 0) {
            packet.putShort(STATE_COOKIE).putShort((short) parameter).put(value);
        }
        return packet.order(ByteOrder.LITTLE_ENDIAN).putInt(CHECKSUM, checksum(packet.array())).array();
    }

    /** Over a packet whose checksum is zero; stored with its lowest byte first (RFC 9260, appendix A). */
    private static int checksum(byte[] packet) {
        CRC32C crc = new CRC32C();
        crc.update(packet);
        return (int) crc.getValue();
    }

    /**
     * @param packet without an IP header
     * @return nothing when it is none of these packets, or damaged
     */
    static Optional<SctpPacket> parse(byte[] packet) {
        if (packet.length < COMMON_HEADER + CHUNK_HEADER) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(packet.clone());
        int stated = buffer.order(ByteOrder.LITTLE_ENDIAN).getInt(CHECKSUM);
        buffer.order(ByteOrder.BIG_ENDIAN).putInt(CHECKSUM, 0);
        int source = Short.toUnsignedInt(buffer.getShort(0));
        int destination = Short.toUnsignedInt(buffer.getShort(2));
        int verification = buffer.getInt(4);
        int type = buffer.get(COMMON_HEADER);
        int length = Short.toUnsignedInt(buffer.getShort(COMMON_HEADER + 2));
        if (checksum(buffer.array()) != stated || COMMON_HEADER + length > packet.length) {
            return Optional.empty();
        }
        if (type == ABORT) {
            return Optional.of(new SctpPacket(source, destination, verification, ABORT, 0, ""));
        }
        if ((type != INIT && type != INIT_ACK) || length < INIT_CHUNK) {
            return Optional.empty();
        }
        int tag = buffer.getInt(COMMON_HEADER + CHUNK_HEADER);
        return Optional.of(new SctpPacket(source, destination, verification, type, tag,
                cookie(buffer.slice(COMMON_HEADER + INIT_CHUNK, length - INIT_CHUNK))));
    }

    private static String cookie(ByteBuffer parameters) {
        int at = 0;
        while (at + PARAMETER_HEADER <= parameters.limit()) {
            int length = Short.toUnsignedInt(parameters.getShort(at + 2));
            if (length < PARAMETER_HEADER || at + length > parameters.limit()) {
                return "";
            }
            if (parameters.getShort(at) == STATE_COOKIE) {
                byte[] value = new byte[length - PARAMETER_HEADER];
                parameters.get(at + PARAMETER_HEADER, value);
                return new String(value, StandardCharsets.UTF_8);
            }
            at += padded(length);
        }
        return "";
    }

    private static int padded(int length) {
        return length + 3 & -4;
    }
}
