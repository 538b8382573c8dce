package netpol.enforcer.dataplane.netlink;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.enforcer.dataplane.netlink.Frames.Frame;

/**
 * A netlink socket of the network namespace in which it was opened, wherever it is used later. For one thread at a time.
 *
 * <p>
 * The kernel handles a message before {@code send} returns, so every answer is there to be read at once: nothing here
 * waits.
 */
public final class NetlinkSocket implements AutoCloseable {

    /** The families spoken here; linux/netlink.h. */
    public enum Protocol {
        ROUTE(0), NETFILTER(12);

        private final int number;

        Protocol(int number) {
            this.number = number;
        }
    }

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_ADD_MEMBERSHIP = 1;
    private static final int NETLINK_GET_STRICT_CHK = 12;
    private static final int SO_RCVTIMEO = 20;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT_TRUNC = 0x40 | MSG_TRUNC;
    private static final int SOCKADDR_NL = 12;
    private static final int SOCKADDR_NL_PORT = 4;

    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int LARGEST_DATAGRAM = 64 << 10;
    /** What the kernel counts for a message besides its bytes. */
    private static final int SEND_OVERHEAD = 4096;

    private static final int TYPE_ERROR = 2;
    private static final int TYPE_DONE = 3;
    private static final int FLAG_DUMP_INTERRUPTED = 0x10;
    private static final int DUMP_ATTEMPTS = 10;

    private final int descriptor;
    /** One for all datagrams: a new one each would be filled with zeros, which takes longer than to read most of them. */
    private final MemorySegment received = Arena.ofAuto().allocate(LARGEST_DATAGRAM);
    private int sendBuffer;
    private int sequence = 1;
    private boolean closed;

    private NetlinkSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens a socket in the network namespace of the calling thread. */
    public static NetlinkSocket open(Protocol protocol) throws NetlinkException {
        Libc.Result result = Libc.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, protocol.number);
        if (result.failed()) {
            throw NetlinkException.ofCall("socket of " + protocol, result.errno());
        }
        NetlinkSocket socket = new NetlinkSocket((int) result.value());
        // Errors then carry a hint, and not the message that caused them. Kernels before 4.12 do without.
        socket.option(SOL_NETLINK, NETLINK_CAP_ACK, 1);
        socket.option(SOL_NETLINK, NETLINK_EXT_ACK, 1);
        socket.buffer(SO_RCVBUFFORCE, SO_RCVBUF, RECEIVE_BUFFER);
        return socket;
    }

    /**
     * Joins a multicast group of the family: {@link #await} then gives its messages. A socket that does so should do
     * nothing else.
     */
    void join(int group) throws NetlinkException {
        try (Arena arena = Arena.ofConfined()) {
            // Without a port of its own it would hear nothing. The kernel chooses one.
            MemorySegment address = arena.allocate(SOCKADDR_NL, Integer.BYTES);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
            Libc.Result bound = Libc.bind(descriptor, address);
            if (bound.failed()) {
                throw NetlinkException.ofCall("bind", bound.errno());
            }
            if (!option(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group)) {
                throw new NetlinkException(Errno.OTHER, "netlink: cannot join multicast group " + group);
            }
        }
        waitUpToASecond();
    }

    /** From now on lists are filtered as requests say; kernels before 4.20 give all there is. */
    public void strict() {
        option(SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);
    }

    /** From now on {@link #await} does. */
    void waitUpToASecond() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment second = arena.allocateFrom(ValueLayout.JAVA_LONG, 1, 0); // struct timeval
            Libc.setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, second);
        }
    }

    /** Waits up to a second for messages. */
    List<Frame> await() throws NetlinkException {
        return receive(MSG_TRUNC).map(Frames::read).orElse(List.of());
    }

    /** The number by which the kernel knows this socket: it is in every message that it causes. */
    public int port() throws NetlinkException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(SOCKADDR_NL, Integer.BYTES);
            Libc.Result result = Libc.getsockname(descriptor, address,
                    arena.allocateFrom(ValueLayout.JAVA_INT, SOCKADDR_NL));
            if (result.failed()) {
                throw NetlinkException.ofCall("getsockname", result.errno());
            }
            return address.get(ValueLayout.JAVA_INT, SOCKADDR_NL_PORT);
        }
    }

    /**
     * Sends messages as one datagram and reads every answer.
     *
     * @return the answers that are neither errors nor acknowledgements
     * @throws NetlinkException naming the first message that was refused; or when an acknowledgement that was asked for
     * did not come
     */
    public List<NetlinkReply> transact(List<NetlinkMessage> messages) throws NetlinkException {
        int first = send(messages);
        List<NetlinkReply> replies = new ArrayList<>();
        Answers answers = new Answers(messages, first, replies::add);
        for (Optional<byte[]> datagram = receive(); datagram.isPresent(); datagram = receive()) {
            Frames.read(datagram.get()).forEach(answers::add);
        }
        answers.check();
        return replies;
    }

    /**
     * Asks for a list. Lists that changed while they were read are asked for again.
     *
     * @throws NetlinkException ENOENT where what should be listed does not exist
     */
    public List<NetlinkReply> dump(NetlinkMessage request) throws NetlinkException {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            List<NetlinkReply> replies = new ArrayList<>();
            if (dump(request, replies::add)) {
                return replies;
            }
        }
        throw new NetlinkException(Errno.EINTR, request.concerns() + ": changed each of the " + DUMP_ATTEMPTS
                + " times it was listed");
    }

    /**
     * Asks for a list once, and keeps none of it.
     *
     * @param replies gets each as it comes; it must not use this socket
     * @return whether the list did not change while it was read
     */
    public boolean dump(NetlinkMessage request, Consumer<NetlinkReply> replies) throws NetlinkException {
        NetlinkMessage dump = new NetlinkMessage(request.type(), request.flags() | NetlinkMessage.DUMP,
                request.payload(), request.concerns());
        Answers answers = new Answers(List.of(dump), send(List.of(dump)), replies);
        boolean interrupted = false;
        boolean done = false;
        while (!done) {
            byte[] datagram = receive().orElseThrow(
                    () -> new NetlinkException(Errno.OTHER, request.concerns() + ": the list ends without an end"));
            for (Frame frame : Frames.read(datagram)) {
                interrupted |= (frame.flags() & FLAG_DUMP_INTERRUPTED) != 0;
                answers.add(frame);
                done |= answers.isFromHere(frame) && (frame.type() == TYPE_DONE || frame.type() == TYPE_ERROR);
            }
        }
        answers.check();
        return !interrupted;
    }

    private int send(List<NetlinkMessage> messages) throws NetlinkException {
        int first = sequence;
        sequence += messages.size();
        byte[] datagram = Frames.write(messages, first);
        if (datagram.length + SEND_OVERHEAD > sendBuffer) {
            sendBuffer = datagram.length + SEND_OVERHEAD;
            buffer(SO_SNDBUFFORCE, SO_SNDBUF, sendBuffer);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = arena.allocateFrom(ValueLayout.JAVA_BYTE, datagram);
            Libc.Result result = Libc.send(descriptor, message);
            if (result.failed()) {
                throw NetlinkException.ofCall("send of " + datagram.length + " bytes", result.errno());
            }
        }
        return first;
    }

    private Optional<byte[]> receive() throws NetlinkException {
        return receive(MSG_DONTWAIT_TRUNC);
    }

    private Optional<byte[]> receive(int flags) throws NetlinkException {
        Libc.Result result = Libc.recv(descriptor, received, flags);
        if (result.failed() && Errno.of(result.errno()) == Errno.EAGAIN) {
            return Optional.empty();
        }
        if (result.failed()) {
            throw NetlinkException.ofCall("recv", result.errno());
        }
        if (result.value() > LARGEST_DATAGRAM) {
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

    /** Once only: the descriptor's number may already be somebody else's. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Libc.close(descriptor);
        }
    }
}
