package netpol.conformance.cluster.embedded.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Frames as they are on a link of the namespace whose thread opened it (packet(7)); after that any thread may use it. It does not block.
 */
public final class PacketSocket implements AutoCloseable {

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_NONBLOCK_CLOEXEC = 0x80803;
    /** ETH_P_ALL, in network byte order. */
    private static final int ALL = 0x0300;
    private static final int LONGEST = 64 * 1024;
    /** {@code struct sockaddr_ll} of packet(7). */
    private static final int ADDRESS_SIZE = 20;
    private static final int PROTOCOL_AT = 2;
    private static final int INDEX_AT = 4;
    private static final int KIND_AT = 10;
    private static final int MAC_AT = 12;
    private static final int MAC = 6;
    private static final byte OTHER_HOST = 3;
    private static final byte OUTGOING = 4;

    private static final int SOL_PACKET = 263;
    private static final int PACKET_STATISTICS = 6;

    private final FileDescriptor descriptor;
    private long lost;

    private PacketSocket(FileDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** @param index of the link */
    public static PacketSocket open(int index) throws ErrnoException {
        FileDescriptor descriptor = new FileDescriptor(
                Libc.SOCKET.call(AF_PACKET, SOCK_RAW_NONBLOCK_CLOEXEC, 0));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_SIZE, Integer.BYTES);
            address.set(JAVA_SHORT_UNALIGNED, 0, (short) AF_PACKET);
            address.set(JAVA_SHORT_UNALIGNED, PROTOCOL_AT, (short) ALL);
            address.set(JAVA_INT_UNALIGNED, INDEX_AT, index);
            Libc.BIND.call(descriptor.number(), address, ADDRESS_SIZE);
            return new PacketSocket(descriptor);
        } catch (ErrnoException e) {
            descriptor.close();
            throw e;
        }
    }

    /** Six bytes: the MAC address of the link. */
    public byte[] mac() throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_SIZE, Integer.BYTES);
            MemorySegment length = arena.allocateFrom(JAVA_INT_UNALIGNED, ADDRESS_SIZE);
            Libc.GETSOCKNAME.call(descriptor.number(), address, length);
            return address.asSlice(MAC_AT, MAC).toArray(JAVA_BYTE);
        }
    }

    /** @param frame from its destination's MAC address on */
    public void send(byte[] frame) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            Libc.SEND.call(descriptor.number(), arena.allocateFrom(JAVA_BYTE, frame), (long) frame.length, 0);
        }
    }

    /**
     * The next frame that the host takes in: neither one that it sent, nor one whose MAC address is another host's. The kernel has taken
     * away the outermost tag of a VLAN.
     *
     * @return empty when there is none
     */
    public Optional<byte[]> receive() throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_SIZE, Integer.BYTES);
            MemorySegment buffer = arena.allocate(LONGEST);
            while (true) {
                MemorySegment length = arena.allocateFrom(JAVA_INT_UNALIGNED, ADDRESS_SIZE);
                long received = Libc.RECVFROM.call(descriptor.number(), buffer, (long) LONGEST, 0, address, length);
                byte kind = address.get(JAVA_BYTE, KIND_AT);
                if (kind != OUTGOING && kind != OTHER_HOST) {
                    return Optional.of(buffer.asSlice(0, received).toArray(JAVA_BYTE));
                }
            }
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EAGAIN || e.errno() == Errno.EINTR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** How many frames the kernel dropped since the socket was opened, because its queue was full (PACKET_STATISTICS). */
    public synchronized long lost() throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment statistics = arena.allocate(2 * Integer.BYTES, Integer.BYTES);
            Libc.GETSOCKOPT.call(descriptor.number(), SOL_PACKET, PACKET_STATISTICS, statistics,
                    arena.allocateFrom(JAVA_INT_UNALIGNED, 2 * Integer.BYTES));
            // Reading resets the counter.
            lost += Integer.toUnsignedLong(statistics.get(JAVA_INT_UNALIGNED, Integer.BYTES));
            return lost;
        }
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
