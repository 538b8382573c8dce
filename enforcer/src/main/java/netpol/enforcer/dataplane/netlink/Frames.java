package netpol.enforcer.dataplane.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Messages with their header, as they go over the socket (struct nlmsghdr of linux/netlink.h). */
final class Frames {

    static final int HEADER = 16;
    private static final int REQUEST = 0x1;

    /** A received message; {@code port} is the socket that asked for it or caused it. */
    record Frame(int type, int flags, int sequence, int port, byte[] payload) {}

    private Frames() {}

    /** One datagram; the n-th message gets sequence number {@code firstSequence + n}. */
    static byte[] write(List<NetlinkMessage> messages, int firstSequence) {
        int size = messages.stream().mapToInt(message -> align(HEADER + message.payload().length)).sum();
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        int sequence = firstSequence;
        for (NetlinkMessage message : messages) {
            int end = buffer.position() + align(HEADER + message.payload().length);
            buffer.putInt(HEADER + message.payload().length).putShort((short) message.type())
                    .putShort((short) (message.flags() | REQUEST)).putInt(sequence++).putInt(0)
                    .put(message.payload()).position(end);
        }
        return buffer.array();
    }

    static List<Frame> read(byte[] datagram) {
        List<Frame> frames = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder());
        int at = 0;
        while (at + HEADER <= datagram.length) {
            int length = buffer.getInt(at);
            if (length < HEADER || at + length > datagram.length) {
                throw new IllegalArgumentException("a netlink message claims to be " + length + " long, of "
                        + datagram.length + " bytes received");
            }
            frames.add(new Frame(Short.toUnsignedInt(buffer.getShort(at + 4)),
                    Short.toUnsignedInt(buffer.getShort(at + 6)), buffer.getInt(at + 8), buffer.getInt(at + 12),
                    Arrays.copyOfRange(datagram, at + HEADER, at + length)));
            at += align(length);
        }
        return frames;
    }

    private static int align(int length) {
        return (length + 3) / 4 * 4;
    }
}
