package netpol.conformance.cluster.embedded.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until the kernel has done what it was told, and not only taken note of it. */
final class Readiness {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofNanos(200_000);
    /** Twice as long each time, up to about this: each look costs the kernel some of the time that is waited for. */
    private static final Duration SELDOM = Duration.ofMillis(4);
    private static final int REQUEST = 1;
    private static final int OPERATIONAL = 6; // RFC 2863, as in linux/if.h
    private static final int LOCAL = 2;
    // after struct nlmsghdr: rtm_type of struct rtmsg; the attributes after struct ifinfomsg
    private static final int ROUTE_KIND_AT = 23;
    private static final int ATTRIBUTES_AT = 32;

    private final NetlinkChannel channel;

    Readiness(NetlinkChannel channel) {
        this.channel = channel;
    }

    /** The link carries packets. The kernel "watches" a link first, and drops what is sent over it meanwhile. */
    void awaitLink(int index) throws IOException {
        await("link " + index, () -> isUp(index));
    }

    /**
     * The IPv6 address is answered for. Even without duplicate address detection the kernel joins its multicast group, and
     * begins to take packets for it, in the background.
     */
    void awaitAddress(InetAddress address, int index) throws IOException {
        await("address " + address.getHostAddress(), () -> isLocal(address, index));
    }

    private static void await(String what, NetworkNamespace.Work<Boolean> condition) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        Duration pause = LOOK_AGAIN;
        while (!condition.run()) {
            if (System.nanoTime() > end) {
                throw new IOException(what + " did not come up within " + LONGEST.toSeconds() + " s");
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.compareTo(SELDOM) < 0 ? pause.multipliedBy(2) : pause;
        }
    }

    private boolean isUp(int index) throws ErrnoException {
        return channel.ask(new RouteMessage("get link " + index, RouteMessage.GETLINK, REQUEST).link(index, 0, 0),
                RouteMessage.NEWLINK, Readiness::state) == OPERATIONAL;
    }

    private static long state(MemorySegment link) {
        long at = ATTRIBUTES_AT;
        while (at < link.byteSize()) {
            if (link.get(JAVA_SHORT_UNALIGNED, at + Short.BYTES) == Ifla.OPERSTATE) {
                return link.get(JAVA_BYTE, at + Integer.BYTES);
            }
            at += RouteMessage.aligned(Short.toUnsignedInt(link.get(JAVA_SHORT_UNALIGNED, at)));
        }
        return -1;
    }

    /** Whether the kernel would take a packet for the address as its own. */
    private boolean isLocal(InetAddress address, int index) throws ErrnoException {
        RouteMessage message = new RouteMessage("get route to " + address.getHostAddress(), RouteMessage.GETROUTE,
                REQUEST)
                .route(SocketAddress.AF_INET6, Network.of(address).prefix(), 0, 0, 0, 0, 0)
                .attribute(Ifla.RTA_DST, address.getAddress());
        if (address.isLinkLocalAddress()) {
            message.attribute(Ifla.RTA_OIF, index);
        }
        try {
            return channel.ask(message, RouteMessage.NEWROUTE, route -> route.get(JAVA_BYTE, ROUTE_KIND_AT)) == LOCAL;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENETUNREACH || e.errno() == Errno.EHOSTUNREACH) {
                return false;
            }
            throw e;
        }
    }
}
