package netpol.enforcer.dataplane.bridge;

import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkEvents;
import netpol.enforcer.dataplane.netlink.NetlinkEvents.Event;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkReply;
import netpol.enforcer.dataplane.netlink.NetlinkSocket.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears when a bridge does not hand its traffic to netfilter by its own attributes, and when kube-proxy begins to use IPVS,
 * on a thread of its own.
 */
public final class BridgeMonitor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BridgeMonitor.class);
    /** RTNLGRP_LINK of linux/rtnetlink.h. */
    private static final int GROUP = 1;
    private static final int NEWLINK = 16;

    private final NetlinkEvents events;
    private final Runnable unfiltered;
    private volatile boolean closed;

    private BridgeMonitor(NetlinkEvents events, Runnable unfiltered) {
        this.events = events;
        this.unfiltered = unfiltered;
    }

    /**
     * Listens in the network namespace of the calling thread.
     *
     * @param unfiltered called when a bridge that is up has appeared or changed, and does not filter
     */
    public static BridgeMonitor start(Runnable unfiltered) throws DataplaneException {
        BridgeMonitor monitor = new BridgeMonitor(NetlinkEvents.subscribe(Protocol.ROUTE, GROUP), unfiltered);
        Thread.ofPlatform().daemon().name("bridges").start(monitor::listen);
        return monitor;
    }

    private void listen() {
        while (!closed) {
            try {
                if (events.await().stream().anyMatch(BridgeMonitor::isUnfiltered)) {
                    unfiltered.run();
                }
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ENOBUFS && e.errno() != Errno.EINTR) {
                    log.error("changes of bridges are not heard any more: {}", e.getMessage());
                    closed = true;
                }
                unfiltered.run();
            }
        }
        events.close();
    }

    private static boolean isUnfiltered(Event event) {
        NetlinkReply link = new NetlinkReply(event.type(), event.payload());
        return event.type() == NEWLINK
                && (BridgeLinks.isOfIpvs(link)
                        || BridgeLinks.bridge(link).filter(bridge -> !bridge.filters()).isPresent());
    }

    /** The thread ends within a second. */
    @Override
    public void close() {
        closed = true;
    }
}
