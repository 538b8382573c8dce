package netpol.conformance.cluster.embedded.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Protocol;

/**
 * A non-blocking socket of the namespace whose thread opened it; after that any thread may use it. Unlike the JDK's it
 * tells errors by number, hands out the ICMP errors it received, and speaks SCTP where the kernel does.
 */
public final class NativeSocket implements AutoCloseable {

    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_NONBLOCK_CLOEXEC = 0x80800;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int SO_REUSEPORT = 15;
    private static final int SO_ERROR = 4;
    private static final int SO_LINGER = 13;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_INFO = 11;
    /** {@code tcpi_total_retrans} of struct tcp_info in {@code linux/tcp.h}. */
    private static final int TOTAL_RETRANSMISSIONS = 100;
    private static final int MSG_NOSIGNAL = 0x4000;
    public static final int IPPROTO_SCTP = 132;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int SOCK_RAW = 3;

    private final FileDescriptor descriptor;
    private final boolean raw;

    private NativeSocket(long descriptor, boolean raw) {
        this.descriptor = new FileDescriptor(descriptor);
        this.raw = raw;
    }

    /**
     * In the namespace of the calling thread. One for ICMP sends echo requests and receives the replies to them, as icmp(7) has
     * it.
     */
    public static NativeSocket open(IpFamily family, Protocol protocol) throws ErrnoException {
        int type = protocol == Protocol.UDP || protocol == Protocol.ICMP ? SOCK_DGRAM : SOCK_STREAM;
        int number = switch (protocol) {
            case TCP, UDP -> 0;
            case SCTP -> IPPROTO_SCTP;
            case ICMP -> family == IpFamily.IPV4 ? IPPROTO_ICMP : IPPROTO_ICMPV6;
        };
        return new NativeSocket(
                Libc.SOCKET.call(family == IpFamily.IPV4 ? SocketAddress.AF_INET : SocketAddress.AF_INET6,
                        type | SOCK_NONBLOCK_CLOEXEC, number),
                false);
    }

    /**
     * One that sends and receives whole SCTP packets (raw(7)), for a kernel that knows nothing of SCTP. It receives whatever comes to its
     * address, for any port. In the namespace of the calling thread.
     */
    public static NativeSocket rawSctp(IpFamily family) throws ErrnoException {
        return new NativeSocket(
                Libc.SOCKET.call(family == IpFamily.IPV4 ? SocketAddress.AF_INET : SocketAddress.AF_INET6,
                        SOCK_RAW | SOCK_NONBLOCK_CLOEXEC, IPPROTO_SCTP),
                true);
    }

    /** Whether it carries whole packets, {@link #rawSctp}; those know no ports. */
    public boolean raw() {
        return raw;
    }

    /** From now on {@link #icmpError} tells of ICMP errors. Not for servers: theirs is not to bother who was unreachable. */
    public void noteIcmpErrors(IpFamily family) throws ErrnoException {
        if (family == IpFamily.IPV4) {
            option(ErrorQueue.SOL_IP, ErrorQueue.IP_RECVERR);
        } else {
            option(ErrorQueue.SOL_IPV6, ErrorQueue.IPV6_RECVERR);
        }
    }

    private void option(int level, int name) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            Libc.SETSOCKOPT.call(descriptor(), level, name, arena.allocateFrom(JAVA_INT, 1), Integer.BYTES);
        }
    }

    int descriptor() {
        return descriptor.number();
    }

    /** Closing a TCP connection resets it, so that nothing of it stays behind: no TIME_WAIT here, little in conntrack. */
    public void resetOnClose() throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment linger = arena.allocateFrom(JAVA_INT, 1, 0);
            Libc.SETSOCKOPT.call(descriptor(), SOL_SOCKET, SO_LINGER, linger, (int) linger.byteSize());
        }
    }

    /** Of a TCP socket: how often it has sent something again, its SYN included. */
    public int retransmissions() throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(TOTAL_RETRANSMISSIONS + Integer.BYTES, Long.BYTES);
            Libc.GETSOCKOPT.call(descriptor(), IPPROTO_TCP, TCP_INFO, info,
                    arena.allocateFrom(JAVA_INT, (int) info.byteSize()));
            return info.get(JAVA_INT, TOTAL_RETRANSMISSIONS);
        }
    }

    public void bind(InetSocketAddress address) throws ErrnoException {
        option(SOL_SOCKET, SO_REUSEADDR);
        // A pod may send from the port that it listens on.
        option(SOL_SOCKET, SO_REUSEPORT);
        bindAlone(address);
    }

    /**
     * Binds it to a port that no other socket has.
     *
     * @throws ErrnoException EADDRINUSE when another one has it
     */
    public void bindAlone(InetSocketAddress address) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment encoded = SocketAddress.encode(arena, withoutPort(address));
            Libc.BIND.call(descriptor(), encoded, (int) encoded.byteSize());
        }
    }

    private InetSocketAddress withoutPort(InetSocketAddress address) {
        return raw ? new InetSocketAddress(address.getAddress(), 0) : address;
    }

    public void listen(int backlog) throws ErrnoException {
        Libc.LISTEN.call(descriptor(), backlog);
    }

    /** The next connection; empty when there is none waiting. */
    public Optional<NativeSocket> accept() throws ErrnoException {
        try {
            return Optional.of(new NativeSocket(Libc.ACCEPT.call(descriptor(), MemorySegment.NULL, MemorySegment.NULL,
                    SOCK_NONBLOCK_CLOEXEC), false));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EAGAIN || e.errno() == Errno.ECONNABORTED || e.errno() == Errno.EINTR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Begins to connect; how that ends is told by {@link #icmpError} and {@link #takeError}.
     *
     * @throws ErrnoException when this host itself would not even try: no route in its own table, no such interface
     */
    public void connect(InetAddress address, int port) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment encoded = SocketAddress.encode(arena,
                    withoutPort(new InetSocketAddress(address, port)));
            Libc.CONNECT.call(descriptor(), encoded, (int) encoded.byteSize());
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EINPROGRESS) {
                throw e;
            }
        }
    }

    /** The socket's pending error, which is thereby cleared. */
    public Optional<ErrnoException> takeError() throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = arena.allocate(JAVA_INT);
            Libc.GETSOCKOPT.call(descriptor(), SOL_SOCKET, SO_ERROR, error,
                    arena.allocateFrom(JAVA_INT, Integer.BYTES));
            int number = error.get(JAVA_INT, 0);
            return number == 0 ? Optional.empty() : Optional.of(new ErrnoException("connection", number));
        }
    }

    /** The next ICMP error that came back for what was sent; empty when there is none. */
    public Optional<IcmpError> icmpError() throws ErrnoException {
        return ErrorQueue.next(descriptor());
    }

    public void send(byte[] bytes) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            Libc.SEND.call(descriptor(), arena.allocateFrom(JAVA_BYTE, bytes), (long) bytes.length, MSG_NOSIGNAL);
        }
    }

    /**
     * Sends as much as the connection takes at this moment.
     *
     * @return how much that was; 0 when it takes nothing
     */
    public int sendSome(byte[] bytes) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            return Math.toIntExact(Libc.SEND.call(descriptor(), arena.allocateFrom(JAVA_BYTE, bytes),
                    (long) bytes.length, MSG_NOSIGNAL));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EAGAIN || e.errno() == Errno.EINTR) {
                return 0;
            }
            throw e;
        }
    }

    /** Its own end, once it is bound or connects. */
    public InetSocketAddress local() throws IOException {
        return name(Libc.GETSOCKNAME);
    }

    /** The other end of its connection. */
    public InetSocketAddress peer() throws IOException {
        return name(Libc.GETPEERNAME);
    }

    private InetSocketAddress name(NativeFunction which) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(SocketAddress.IN6_SIZE, Integer.BYTES);
            which.call(descriptor(), address, arena.allocateFrom(JAVA_INT, SocketAddress.IN6_SIZE));
            return SocketAddress.decodeWithPort(address);
        }
    }

    /** What has arrived; empty (of length 0) when the other side has closed, absent when nothing is there yet. */
    public Optional<byte[]> receive(int most) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(most);
            long length = Libc.RECV.call(descriptor(), buffer, (long) most, 0);
            return Optional.of(buffer.asSlice(0, length).toArray(JAVA_BYTE));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EAGAIN || e.errno() == Errno.EINTR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Takes one datagram of a socket that is not connected; nothing when there was none.
     *
     * @param most how much of it
     */
    public Optional<Datagram> receiveFrom(int most) throws ErrnoException {
        Arena arena = Arena.ofAuto();
        MemorySegment address = arena.allocate(SocketAddress.IN6_SIZE, Integer.BYTES);
        MemorySegment length = arena.allocateFrom(JAVA_INT, SocketAddress.IN6_SIZE);
        try {
            MemorySegment buffer = arena.allocate(most);
            long received = Libc.RECVFROM.call(descriptor(), buffer, (long) most, 0, address, length);
            return Optional.of(new Datagram(new Sender(address, length.get(JAVA_INT, 0)),
                    buffer.asSlice(0, received).toArray(JAVA_BYTE)));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EAGAIN || e.errno() == Errno.EINTR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public void sendTo(Sender receiver, byte[] datagram) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            Libc.SENDTO.call(descriptor(), arena.allocateFrom(JAVA_BYTE, datagram), (long) datagram.length,
                    MSG_NOSIGNAL,
                    receiver.address(), receiver.length());
        }
    }

    /**
     * @param sender for {@link #sendTo}
     */
    public record Datagram(Sender sender, byte[] bytes) {}

    /** Whom a datagram came from, as the kernel wrote it. */
    public record Sender(MemorySegment address, int length) {}

    @Override
    public void close() {
        descriptor.close();
    }
}
