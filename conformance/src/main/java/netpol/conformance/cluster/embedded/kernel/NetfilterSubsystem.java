package netpol.conformance.cluster.embedded.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A part of the kernel that hands packets to programs: nfnetlink_queue or nfnetlink_log. It is asked to be there for IPv4, as a program asks
 * that wants its packets (linux/netfilter/nfnetlink_queue.h, nfnetlink_log.h); the kernel loads it then, if it has it.
 */
public final class NetfilterSubsystem {

    public static final int QUEUE = 3;
    public static final int LOG = 4;

    private static final int AF_NETLINK = 16;
    private static final int NETLINK_NETFILTER = 12;
    private static final int SOCK_RAW_CLOEXEC = 0x80003;
    private static final short REQUEST_AND_ACK = 0x5;
    private static final int LENGTH = 28;
    private static final byte AF_INET = 2;
    private static final byte BIND_FAMILY = 3;
    private static final short COMMAND = 1;
    private static final short COMMAND_LENGTH = 8;
    private static final int ERRNO_AT = 16;
    private static final int LONGEST_ANSWER = 4096;

    private NetfilterSubsystem() {}

    /**
     * In the network namespace of the calling thread.
     *
     * @param number {@link #QUEUE} or {@link #LOG}
     * @return what the kernel answers if it does not have it
     */
    public static Optional<String> missing(int number) throws ErrnoException {
        try (Arena arena = Arena.ofConfined();
                FileDescriptor socket = new FileDescriptor(
                        Libc.SOCKET.call(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_NETFILTER))) {
            Libc.SEND.call(socket.number(), arena.allocateFrom(JAVA_BYTE, bind(number)), (long) LENGTH, 0);
            MemorySegment answer = arena.allocate(LONGEST_ANSWER, Long.BYTES);
            Libc.RECV.call(socket.number(), answer, (long) LONGEST_ANSWER, 0);
            int errno = -answer.get(JAVA_INT_UNALIGNED, ERRNO_AT);
            return errno == 0
                    ? Optional.empty()
                    : Optional.of(new ErrnoException("the kernel refuses to bind it to IPv4", errno).getMessage());
        }
    }

    /** The message is the second of the queue's subsystem and the first of the log's. */
    private static byte[] bind(int number) {
        int type = number << 8 | (number == QUEUE ? 2 : 1);
        return ByteBuffer.allocate(LENGTH).order(ByteOrder.nativeOrder()).putInt(LENGTH).putShort((short) type)
                .putShort(REQUEST_AND_ACK).putInt(1).putInt(0).put(AF_INET).put((byte) 0).putShort((short) 0)
                .putShort(COMMAND_LENGTH).putShort(COMMAND).put(BIND_FAMILY).put((byte) 0)
                .order(ByteOrder.BIG_ENDIAN).putShort(AF_INET).array();
    }
}
