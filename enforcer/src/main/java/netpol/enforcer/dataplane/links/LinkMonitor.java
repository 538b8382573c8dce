package netpol.enforcer.dataplane.links;

import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkEvents;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkSocket.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears of every link that appears, changes or goes, on a thread of its own. */
public final class LinkMonitor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LinkMonitor.class);
    /** RTNLGRP_LINK of linux/rtnetlink.h. */
    private static final int GROUP = 1;

    private final NetlinkEvents events;
    private final Runnable changed;
    private volatile boolean closed;

    private LinkMonitor(NetlinkEvents events, Runnable changed) {
        this.events = events;
        this.changed = changed;
    }

    /**
     * Listens in the network namespace of the calling thread.
     *
     * @param changed called after something about a link has changed
     */
    public static LinkMonitor start(Runnable changed) throws DataplaneException {
        LinkMonitor monitor = new LinkMonitor(NetlinkEvents.subscribe(Protocol.ROUTE, GROUP), changed);
        Thread.ofPlatform().daemon().name("links").start(monitor::listen);
        return monitor;
    }

    private void listen() {
        while (!closed) {
            try {
                if (!events.await().isEmpty()) {
                    changed.run();
                }
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ENOBUFS && e.errno() != Errno.EINTR) {
                    log.error("changes of links are not heard any more: {}", e.getMessage());
                    closed = true;
                }
                changed.run();
            }
        }
        events.close();
    }

    /** The thread ends within a second. */
    @Override
    public void close() {
        closed = true;
    }
}
