package netpol.enforcer.dataplane.kernel;

import java.time.Duration;
import java.util.Set;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkEvents;
import netpol.enforcer.dataplane.netlink.NetlinkEvents.Event;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkSocket.Protocol;
import netpol.enforcer.dataplane.nft.wire.NfTables;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.dataplane.nft.wire.TableId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears every commit to nf_tables and says whether others than us changed our table in one. So neither their changes of
 * their own tables cost us anything, nor do we go on for long without ours.
 */
public final class TableMonitor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TableMonitor.class);

    /** NFNLGRP_NFTABLES */
    private static final int GROUP = 7;
    /** Events come with the commit; this is for a machine that is too busy to hand them on. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final NetlinkEvents events;
    private final int ownPort;
    private final Set<TableId> tables;
    private volatile Runnable touched = () -> {};
    /** Whether the commit of the present messages is from another process and about our table. */
    private boolean touching;
    private int seen;
    private int lastTouched;
    private boolean anyTouched;
    private boolean lost;
    private volatile boolean closed;

    private TableMonitor(NetlinkEvents events, int ownPort, Set<TableId> tables) {
        this.events = events;
        this.ownPort = ownPort;
        this.tables = Set.copyOf(tables);
    }

    /**
     * @param ownPort of the socket whose commits are ours
     * @param tables that are ours
     */
    public static TableMonitor start(int ownPort, Set<TableId> tables) throws NetlinkException {
        TableMonitor monitor = new TableMonitor(NetlinkEvents.subscribe(Protocol.NETFILTER, GROUP), ownPort, tables);
        Thread.ofPlatform().daemon().name("nf_tables-events").start(monitor::listen);
        return monitor;
    }

    public void onTouched(Runnable callback) {
        touched = callback;
    }

    /** The table is about to be read: what was before does not matter any more. */
    public synchronized void reading() {
        anyTouched = false;
        lost = false;
    }

    /** Whether no other process changed our table in the commits after {@code from}, up to {@code to}; no when in doubt. */
    public synchronized boolean untouched(int from, int to) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (seen - to < 0 && !lost && !touching) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !lost && !touching && !(anyTouched && lastTouched - from > 0);
    }

    private void listen() {
        while (!closed) {
            try {
                events.await().forEach(this::take);
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ENOBUFS && e.errno() != Errno.EINTR) {
                    log.error("changes of nf_tables by others are not heard any more: {}", e.getMessage());
                    closed = true;
                }
                lose();
            } catch (RuntimeException e) {
                log.error("an event of nf_tables cannot be read", e);
                lose();
            }
        }
        events.close();
    }

    private void lose() {
        synchronized (this) {
            lost = true;
            touching = false;
            notifyAll();
        }
        touched.run();
    }

    /**
     * What one commit changes comes first, and then its new generation. By the first word of it the commit has been made;
     * of a large deleted table the last message comes much later, and the enforcer does not wait for it.
     */
    private void take(Event event) {
        synchronized (this) {
            if (event.type() == NfTables.type(NfTables.NEWGEN)) {
                seen = event.attributes(NftMessages.HEADER).u32(NfTables.GEN_ID).orElse(seen);
                if (touching) {
                    lastTouched = seen;
                    anyTouched = true;
                    touching = false;
                }
                notifyAll();
                return;
            }
            if (touching || event.port() == ownPort || !isOurTable(event)) {
                return;
            }
            touching = true;
            notifyAll();
        }
        touched.run();
    }

    private boolean isOurTable(Event event) {
        int family = Byte.toUnsignedInt(event.payload()[0]);
        return tables.stream().anyMatch(table -> table.family() == family && event.attributes(NftMessages.HEADER)
                .string(NfTables.TABLE).filter(table.name()::equals).isPresent());
    }

    /** The thread ends within a second. */
    @Override
    public void close() {
        closed = true;
    }
}
