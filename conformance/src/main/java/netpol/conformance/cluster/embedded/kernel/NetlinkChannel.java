package netpol.conformance.cluster.embedded.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.ToLongFunction;

/** Sends rtnetlink requests, one at a time, in the namespace whose thread opened it (netlink(7)). */
final class NetlinkChannel implements AutoCloseable {

    /** Type of the answer to a request that only changes something, with 0 for success, or that went wrong. */
    private static final int ERROR = 2;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 0x80003;
    private static final int TYPE_AT = 4;
    private static final int SEQUENCE_AT = 8;
    private static final int ERRNO_AT = 16;
    private static final int LONGEST_ANSWER = 32 * 1024;

    private final FileDescriptor descriptor;
    private int sequence;

    NetlinkChannel() throws ErrnoException {
        descriptor = new FileDescriptor(Libc.SOCKET.call(AF_NETLINK, SOCK_RAW_CLOEXEC, 0));
    }

    /**
     * @throws ErrnoException when the kernel refuses, with the request in words
     */
    void change(RouteMessage request) throws ErrnoException {
        ask(request, ERROR, answer -> 0);
    }

    /**
     * @param wanted type of the message that answers
     * @param read what to take from that message, which begins with its header
     * @throws ErrnoException when the kernel refuses, with the request in words
     */
    long ask(RouteMessage request, int wanted, ToLongFunction<MemorySegment> read) throws ErrnoException {
        byte[] bytes = request.toBytes(++sequence);
        try (Arena arena = Arena.ofConfined()) {
            Libc.SEND.call(descriptor.number(), arena.allocateFrom(JAVA_BYTE, bytes), (long) bytes.length, 0);
            MemorySegment answer = arena.allocate(LONGEST_ANSWER, Long.BYTES);
            while (true) {
                long length = Libc.RECV.call(descriptor.number(), answer, (long) LONGEST_ANSWER, 0);
                int type = answer.get(JAVA_SHORT_UNALIGNED, TYPE_AT);
                if (answer.get(JAVA_INT_UNALIGNED, SEQUENCE_AT) != sequence) {
                    continue;
                }
                if (type == ERROR && answer.get(JAVA_INT_UNALIGNED, ERRNO_AT) != 0) {
                    throw new ErrnoException(request.what(), -answer.get(JAVA_INT_UNALIGNED, ERRNO_AT));
                }
                if (type == wanted) {
                    return read.applyAsLong(answer.asSlice(0, Math.min(length, answer.get(JAVA_INT_UNALIGNED, 0))));
                }
            }
        }
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
