package netpol.enforcer.dataplane.netlink;

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

        int number() {
            return number;
        }
    }

    private static final int TYPE_ERROR = 2;
    private static final int TYPE_DONE = 3;
    private static final int FLAG_DUMP_INTERRUPTED = 0x10;
    private static final int DUMP_ATTEMPTS = 10;

    private final Datagrams datagrams;
    private int sequence = 1;

    private NetlinkSocket(Datagrams datagrams) {
        this.datagrams = datagrams;
    }

    /** Opens a socket in the network namespace of the calling thread. */
    public static NetlinkSocket open(Protocol protocol) throws NetlinkException {
        Datagrams datagrams = Datagrams.open(protocol);
        // Errors then carry a hint, and not the message that caused them. Kernels before 4.12 do without.
        datagrams.netlinkOption(Datagrams.NETLINK_CAP_ACK, 1);
        datagrams.netlinkOption(Datagrams.NETLINK_EXT_ACK, 1);
        return new NetlinkSocket(datagrams);
    }

    /**
     * Joins a multicast group of the family: {@link #await} then gives its messages. A socket that does so should do
     * nothing else.
     */
    void join(int group) throws NetlinkException {
        datagrams.bind(); // without a port of its own the socket would hear nothing
        if (!datagrams.netlinkOption(Datagrams.NETLINK_ADD_MEMBERSHIP, group)) {
            throw new NetlinkException(Errno.OTHER, "netlink: cannot join multicast group " + group);
        }
        waitUpToASecond();
    }

    /** From now on lists are filtered as requests say; kernels before 4.20 give all there is. */
    public void strict() {
        datagrams.netlinkOption(Datagrams.NETLINK_GET_STRICT_CHK, 1);
    }

    /** From now on {@link #await} does. */
    void waitUpToASecond() {
        datagrams.waitUpToASecond();
    }

    /** Waits up to a second for messages. */
    List<Frame> await() throws NetlinkException {
        return datagrams.await().map(Frames::read).orElse(List.of());
    }

    /** The number by which the kernel knows this socket: it is in every message that it causes. */
    public int port() throws NetlinkException {
        return datagrams.port();
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
        for (Optional<byte[]> datagram = datagrams.receive(); datagram.isPresent(); datagram = datagrams.receive()) {
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
            byte[] datagram = datagrams.receive().orElseThrow(
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
        datagrams.send(Frames.write(messages, first));
        return first;
    }

    @Override
    public void close() {
        datagrams.close();
    }
}
