package netpol.enforcer.dataplane.netlink;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Messages with their header, as they go over the socket (struct nlmsghdr of linux/netlink.h). */
final class Frames {

    private static final int REQUEST = 0x1;

    /** A received message; {@code port} is the socket that asked for it or caused it. */
    record Frame(int type, int flags, int sequence, int port, byte[] payload) {}

    private Frames() {}

    /** One datagram; the n-th message gets sequence number {@code firstSequence + n}. */
    static byte[] write(List<NetlinkMessage> messages, int firstSequence) {
        byte[] datagram = new byte[messages.stream()
                .mapToInt(message -> align(MessageHeader.BYTES + message.payload().length)).sum()];
        MemorySegment segment = MemorySegment.ofArray(datagram);
        int at = 0;
        int sequence = firstSequence;
        for (NetlinkMessage message : messages) {
            int length = MessageHeader.BYTES + message.payload().length;
            MessageHeader.LENGTH.set(segment, (long) at, length);
            MessageHeader.TYPE.set(segment, (long) at, (short) message.type());
            MessageHeader.FLAGS.set(segment, (long) at, (short) (message.flags() | REQUEST));
            MessageHeader.SEQUENCE.set(segment, (long) at, sequence++);
            System.arraycopy(message.payload(), 0, datagram, at + MessageHeader.BYTES, message.payload().length);
            at += align(length);
        }
        return datagram;
    }

    static List<Frame> read(byte[] datagram) {
        List<Frame> frames = new ArrayList<>();
        MemorySegment segment = MemorySegment.ofArray(datagram);
        int at = 0;
        while (at + MessageHeader.BYTES <= datagram.length) {
            int length = (int) MessageHeader.LENGTH.get(segment, (long) at);
            if (length < MessageHeader.BYTES || at + length > datagram.length) {
                throw new IllegalArgumentException("a netlink message claims to be " + length + " long, of "
                        + datagram.length + " bytes received");
            }
            frames.add(new Frame(Short.toUnsignedInt((short) MessageHeader.TYPE.get(segment, (long) at)),
                    Short.toUnsignedInt((short) MessageHeader.FLAGS.get(segment, (long) at)),
                    (int) MessageHeader.SEQUENCE.get(segment, (long) at),
                    (int) MessageHeader.PORT.get(segment, (long) at),
                    Arrays.copyOfRange(datagram, at + MessageHeader.BYTES, at + length)));
            at += align(length);
        }
        return frames;
    }

    private static int align(int length) {
        return (length + 3) / 4 * 4;
    }
}
