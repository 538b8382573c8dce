package netpol.enforcer.dataplane.netlink;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/** Sends and receives the datagrams of one netlink socket, through the C library. For one thread at a time. */
final class Datagrams implements AutoCloseable {

    static final int NETLINK_CAP_ACK = 10;
    static final int NETLINK_EXT_ACK = 11;
    static final int NETLINK_ADD_MEMBERSHIP = 1;
    static final int NETLINK_GET_STRICT_CHK = 12;
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_RCVTIMEO = 20;
    private static final int SOL_NETLINK = 270;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT_TRUNC = 0x40 | MSG_TRUNC;
    /** struct sockaddr_nl of linux/netlink.h. */
    private static final StructLayout ADDRESS = MemoryLayout.structLayout(ValueLayout.JAVA_SHORT.withName("nl_family"),
            MemoryLayout.paddingLayout(Short.BYTES), ValueLayout.JAVA_INT.withName("nl_pid"),
            ValueLayout.JAVA_INT.withName("nl_groups"));
    private static final VarHandle ADDRESS_FAMILY = ADDRESS.varHandle(PathElement.groupElement("nl_family"));
    private static final VarHandle ADDRESS_PORT = ADDRESS.varHandle(PathElement.groupElement("nl_pid"));
    /** struct timeval of linux/time.h. */
    private static final StructLayout TIME = MemoryLayout.structLayout(ValueLayout.JAVA_LONG.withName("tv_sec"),
            ValueLayout.JAVA_LONG.withName("tv_usec"));
    private static final VarHandle TIME_SECONDS = TIME.varHandle(PathElement.groupElement("tv_sec"));

    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int LARGEST = 64 << 10;
    /** What the kernel counts for a message besides its bytes. */
    private static final int SEND_OVERHEAD = 4096;

    private final int descriptor;
    /** One for all datagrams: a new one each would be filled with zeros, which takes longer than to read most of them. */
    private final MemorySegment received = Arena.ofAuto().allocate(LARGEST);
    private int sendBuffer;
    private boolean closed;

    private Datagrams(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens a socket in the network namespace of the calling thread. */
    static Datagrams open(NetlinkSocket.Protocol protocol) throws NetlinkException {
        Libc.Result result = Libc.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, protocol.number());
        if (result.failed()) {
            throw NetlinkException.ofCall("socket of " + protocol, result.errno());
        }
        Datagrams datagrams = new Datagrams((int) result.value());
        datagrams.buffer(SO_RCVBUFFORCE, SO_RCVBUF, RECEIVE_BUFFER);
        return datagrams;
    }

    /** Gives the socket a port, which the kernel chooses. */
    void bind() throws NetlinkException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS);
            ADDRESS_FAMILY.set(address, 0L, (short) AF_NETLINK);
            Libc.Result bound = Libc.bind(descriptor, address);
            if (bound.failed()) {
                throw NetlinkException.ofCall("bind", bound.errno());
            }
        }
    }

    int port() throws NetlinkException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS);
            Libc.Result result = Libc.getsockname(descriptor, address,
                    arena.allocateFrom(ValueLayout.JAVA_INT, (int) ADDRESS.byteSize()));
            if (result.failed()) {
                throw NetlinkException.ofCall("getsockname", result.errno());
            }
            return (int) ADDRESS_PORT.get(address, 0L);
        }
    }

    /** From now on {@link #await} waits up to a second. */
    void waitUpToASecond() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment second = arena.allocate(TIME);
            TIME_SECONDS.set(second, 0L, 1L);
            Libc.setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, second);
        }
    }

    /** @return whether the kernel knows the option */
    boolean netlinkOption(int option, int value) {
        return option(SOL_NETLINK, option, value);
    }

    void send(byte[] datagram) throws NetlinkException {
        if (datagram.length + SEND_OVERHEAD > sendBuffer) {
            sendBuffer = datagram.length + SEND_OVERHEAD;
            buffer(SO_SNDBUFFORCE, SO_SNDBUF, sendBuffer);
        }
        try (Arena arena = Arena.ofConfined()) {
            Libc.Result result = Libc.send(descriptor, arena.allocateFrom(ValueLayout.JAVA_BYTE, datagram));
            if (result.failed()) {
                throw NetlinkException.ofCall("send of " + datagram.length + " bytes", result.errno());
            }
        }
    }

    /** The next datagram that is there already; nothing if none is. */
    Optional<byte[]> receive() throws NetlinkException {
        return receive(MSG_DONTWAIT_TRUNC);
    }

    /** The next datagram, waiting for it; nothing if none came. */
    Optional<byte[]> await() throws NetlinkException {
        return receive(MSG_TRUNC);
    }

    private Optional<byte[]> receive(int flags) throws NetlinkException {
        Libc.Result result = Libc.recv(descriptor, received, flags);
        if (result.failed() && Errno.of(result.errno()) == Errno.EAGAIN) {
            return Optional.empty();
        }
        if (result.failed()) {
            throw NetlinkException.ofCall("recv", result.errno());
        }
        if (result.value() > LARGEST) {
            throw new NetlinkException(Errno.EMSGSIZE,
                    "netlink: an answer of " + result.value() + " bytes is longer than any known one");
        }
        return Optional.of(received.asSlice(0, result.value()).toArray(ValueLayout.JAVA_BYTE));
    }

    /** The forced form goes beyond the system's limit but needs CAP_NET_ADMIN; otherwise as much as the limit allows. */
    private void buffer(int forced, int plain, int bytes) {
        if (!option(SOL_SOCKET, forced, bytes)) {
            option(SOL_SOCKET, plain, bytes);
        }
    }

    private boolean option(int level, int option, int value) {
        try (Arena arena = Arena.ofConfined()) {
            return !Libc.setsockopt(descriptor, level, option, arena.allocateFrom(ValueLayout.JAVA_INT, value))
                    .failed();
        }
    }

    /** Once only: the descriptor's number may already belong to another file. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Libc.close(descriptor);
        }
    }
}
