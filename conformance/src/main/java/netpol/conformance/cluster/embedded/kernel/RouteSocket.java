package netpol.conformance.cluster.embedded.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Changes links, addresses and routes of the namespace whose thread opened it. Requests are collected and sent together by
 * {@link #commit}; each is done or fails on its own. Interface indexes are ours to choose, so none has to be looked up.
 */
public final class RouteSocket implements AutoCloseable {

    /** Every namespace's own loopback interface. */
    public static final int LOOPBACK = 1;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 0x80003;
    private static final int ERROR = 2;
    private static final int TYPE_AT = 4;
    private static final int SEQUENCE_AT = 8;
    private static final int ERRNO_AT = 16;
    private static final int ATTRIBUTES_AT = 32;
    private static final int ANSWERS = 32 * 1024;
    private static final int OPERATIONAL = 6; // RFC 2863, as in linux/if.h
    private static final Duration LONGEST_START = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofNanos(200_000);

    private static final int REQUEST_ONLY = 0x1;
    private static final int REQUEST = REQUEST_ONLY | 0x4; // and an answer in any case
    private static final int CREATE = REQUEST | 0x400 | 0x200; // and only if it is new
    private static final int UP = 1;
    private static final int NODAD = 2;
    private static final int ONLINK = 4;
    private static final int MAIN_TABLE = 254;
    private static final int STATIC = 4;
    private static final int SCOPE_UNIVERSE = 0;
    private static final int SCOPE_LINK = 253;
    private static final int UNICAST = 1;
    private static final int UNREACHABLE = 7;

    private final FileDescriptor descriptor;
    private final List<RouteMessage> pending = new ArrayList<>();

    /** In the namespace of the calling thread. */
    public RouteSocket() throws ErrnoException {
        descriptor = new FileDescriptor(Libc.SOCKET.call(AF_NETLINK, SOCK_RAW_CLOEXEC, 0));
    }

    /** A bridge that is up. Its address is fixed: else it would change as ports come and go, and neighbours would miss it. */
    public RouteSocket addBridge(int index, String name, MacAddress mac) {
        RouteMessage message = new RouteMessage("add bridge " + name, RouteMessage.NEWLINK, CREATE).link(index, UP, UP)
                .attribute(Ifla.IFNAME, name).attribute(Ifla.ADDRESS, mac.toBytes());
        return add(
                message.nested(Ifla.LINKINFO, () -> message.attribute(Ifla.INFO_KIND, "bridge").nested(Ifla.INFO_DATA,
                        () -> message.attribute(Ifla.BR_MCAST_SNOOPING, (byte) 0))));
    }

    /**
     * A pair of virtual interfaces, this side up, the other within {@code there}.
     *
     * @param bridge index of the bridge that this side is a port of, if any
     */
    public RouteSocket addVeth(Veth here, Veth other, OpenNamespace there, Optional<Integer> bridge) {
        RouteMessage message = new RouteMessage("add veth " + here.name(), RouteMessage.NEWLINK, CREATE)
                .link(here.index(), UP, UP).attribute(Ifla.IFNAME, here.name())
                .attribute(Ifla.ADDRESS, here.mac().toBytes());
        bridge.ifPresent(index -> message.attribute(Ifla.MASTER, index));
        return add(message.nested(Ifla.LINKINFO, () -> message.attribute(Ifla.INFO_KIND, "veth").nested(Ifla.INFO_DATA,
                () -> message.nested(Ifla.VETH_PEER,
                        () -> message.link(other.index(), 0, 0).attribute(Ifla.IFNAME, other.name())
                                .attribute(Ifla.ADDRESS, other.mac().toBytes())
                                .attribute(Ifla.NET_NS_FD, there.descriptor())))));
    }

    public RouteSocket delete(int index) {
        return add(new RouteMessage("delete link " + index, RouteMessage.DELLINK, REQUEST).link(index, 0, 0));
    }

    public RouteSocket up(int index) {
        return add(new RouteMessage("set link " + index + " up", RouteMessage.NEWLINK, REQUEST).link(index, UP, UP));
    }

    /** Usable at once: without duplicate address detection. */
    public RouteSocket addAddress(int index, InetAddress address, int prefix) {
        String what = "add address " + address.getHostAddress() + "/" + prefix + " to link " + index;
        int family = SocketAddress.family(address);
        return add(new RouteMessage(what, RouteMessage.NEWADDR, CREATE)
                .address(family, prefix, family == SocketAddress.AF_INET6 ? NODAD : 0, index)
                .attribute(Ifla.IFA_LOCAL, address.getAddress()).attribute(Ifla.IFA_ADDRESS, address.getAddress()));
    }

    /** To {@code destination} through the neighbour {@code via}, whether or not an address of ours is of its network. */
    public RouteSocket addRoute(Network destination, InetAddress via, int index) {
        return add(route(destination, SCOPE_UNIVERSE, UNICAST, ONLINK).attribute(Ifla.RTA_GATEWAY, via.getAddress())
                .attribute(Ifla.RTA_OIF, index));
    }

    /**
     * To {@code destination}, whose hosts are neighbours on the link.
     *
     * @param source the address that this host itself prefers to speak from
     */
    public RouteSocket addRoute(Network destination, int index, InetAddress source) {
        int scope = destination.address() instanceof Inet4Address ? SCOPE_LINK : SCOPE_UNIVERSE;
        return add(route(destination, scope, UNICAST, 0).attribute(Ifla.RTA_OIF, index).attribute(Ifla.RTA_PREFSRC,
                source.getAddress()));
    }

    /** What is sent to {@code destination} and no narrower route is answered with an ICMP error. */
    public RouteSocket addUnreachable(Network destination) {
        RouteMessage message = route(destination, SCOPE_UNIVERSE, UNREACHABLE, 0);
        // IPv6 wants an interface even for nowhere.
        return add(destination.address() instanceof Inet4Address ? message : message.attribute(Ifla.RTA_OIF, LOOPBACK));
    }

    private static RouteMessage route(Network destination, int scope, int kind, int flags) {
        RouteMessage message = new RouteMessage("add route to " + destination, RouteMessage.NEWROUTE, CREATE)
                .route(SocketAddress.family(destination.address()), destination.prefix(), MAIN_TABLE, STATIC, scope,
                        kind, flags);
        return destination.prefix() == 0
                ? message
                : message.attribute(Ifla.RTA_DST, destination.address().getAddress());
    }

    private RouteSocket add(RouteMessage message) {
        pending.add(message);
        return this;
    }

    /**
     * Sends what was collected and waits for the kernel's answers.
     *
     * @throws ErrnoException the first refusal, with the request in words; the other requests were carried out if they could
     */
    public void commit() throws ErrnoException {
        List<RouteMessage> sent = List.copyOf(pending);
        pending.clear();
        ErrnoException refusal = null;
        for (int i = 0; i < sent.size(); i++) {
            int error = exchange(sent.get(i).toBytes(i), i);
            if (error != 0 && refusal == null) {
                refusal = new ErrnoException(sent.get(i).what(), error);
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private int exchange(byte[] request, int sequence) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            return -answer(request, sequence, ERROR, arena).get(JAVA_INT_UNALIGNED, ERRNO_AT);
        }
    }

    /** Sends one request and returns the first message of type {@code wanted} that answers it. */
    private MemorySegment answer(byte[] request, int sequence, int wanted, Arena arena) throws ErrnoException {
        Libc.SEND.call(descriptor.number(), arena.allocateFrom(JAVA_BYTE, request), (long) request.length, 0);
        MemorySegment answer = arena.allocate(ANSWERS, Long.BYTES);
        while (true) {
            long length = Libc.RECV.call(descriptor.number(), answer, (long) ANSWERS, 0);
            int type = answer.get(JAVA_SHORT_UNALIGNED, TYPE_AT);
            if (answer.get(JAVA_INT_UNALIGNED, SEQUENCE_AT) == sequence && (type == wanted || type == ERROR)) {
                return answer.asSlice(0, Math.min(length, answer.get(JAVA_INT_UNALIGNED, 0)));
            }
        }
    }

    /**
     * Returns when the links carry packets. The kernel brings a link up some time after it was told to (it first "watches" it),
     * and until then drops what is sent over it; on a busy machine that would look like a denial.
     */
    public void awaitUp(List<Integer> indexes) throws IOException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        for (int index : indexes) {
            while (!isUp(index)) {
                if (System.nanoTime() > end) {
                    throw new IOException(
                            "link " + index + " did not come up within " + LONGEST_START.toSeconds() + " s");
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    private boolean isUp(int index) throws ErrnoException {
        RouteMessage message = new RouteMessage("get link " + index, RouteMessage.GETLINK, REQUEST_ONLY).link(index, 0,
                0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = answer(message.toBytes(0), 0, RouteMessage.NEWLINK, arena);
            if (answer.get(JAVA_SHORT_UNALIGNED, TYPE_AT) == ERROR) {
                throw new ErrnoException(message.what(), -answer.get(JAVA_INT_UNALIGNED, ERRNO_AT));
            }
            for (long at = ATTRIBUTES_AT; at < answer.byteSize();) {
                int length = Short.toUnsignedInt(answer.get(JAVA_SHORT_UNALIGNED, at));
                if (answer.get(JAVA_SHORT_UNALIGNED, at + Short.BYTES) == Ifla.OPERSTATE) {
                    return answer.get(JAVA_BYTE, at + Integer.BYTES) == OPERATIONAL;
                }
                at += RouteMessage.aligned(length);
            }
            return false;
        }
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
