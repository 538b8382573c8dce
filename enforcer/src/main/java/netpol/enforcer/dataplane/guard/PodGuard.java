package netpol.enforcer.dataplane.guard;

import java.util.Set;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.kernel.TableChange;
import netpol.enforcer.dataplane.kernel.TableDifference;
import netpol.enforcer.dataplane.kernel.TableMonitor;
import netpol.enforcer.dataplane.kernel.TableOwner;
import netpol.enforcer.dataplane.kernel.TableReader;
import netpol.enforcer.dataplane.kernel.TableTransactions;
import netpol.enforcer.dataplane.links.PodLinks;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.dataplane.nft.wire.TableId;
import netpol.enforcer.dataplane.table.PolicyTable;

/**
 * Knows a packet's pod by where the packet came in: writes {@link FrameTable} and {@link SourceTable}. Beside
 * {@link PolicyTable}, of which it needs nothing. To be used by one thread at a time.
 */
public final class PodGuard implements AutoCloseable {

    private static final int ATTEMPTS = 20;

    private final NetlinkSocket socket;
    private final TableMonitor monitor;
    private final GuardTable frames;
    private final GuardTable sources;

    private PodGuard(NetlinkSocket socket, TableMonitor monitor, boolean owned) {
        this.socket = socket;
        this.monitor = monitor;
        this.frames = new GuardTable(TableId.FRAMES, socket, owned);
        this.sources = new GuardTable(TableId.SOURCES, socket, owned);
    }

    /**
     * Of the calling thread's network namespace; changes nothing in the kernel.
     *
     * @param owned whether no other process may change the tables; see {@link TableOwner}
     */
    public static PodGuard open(boolean owned) throws DataplaneException {
        NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER);
        try {
            new TableReader(socket).generation(); // which gives the socket its port
            return new PodGuard(socket,
                    TableMonitor.start(socket.port(), Set.of(TableId.FRAMES, TableId.SOURCES)), owned);
        } catch (NetlinkException e) {
            socket.close();
            throw e;
        }
    }

    /** Makes the kernel judge packets by these links; puts right what others have changed in its tables. */
    public void apply(PodLinks links) throws DataplaneException {
        try {
            frames.apply(FrameTable.of(links));
        } finally {
            sources.apply(SourceTable.of(links));
        }
    }

    /** @param touched called, by any thread, when another process may have changed one of the tables */
    public void onTouched(Runnable touched) {
        monitor.onTouched(touched);
    }

    /** Removes both tables. */
    public void cleanup() throws DataplaneException {
        frames.remove();
        sources.remove();
    }

    @Override
    public void close() {
        monitor.close();
        socket.close();
    }

    /** One table, read back and compared before each change. */
    private static final class GuardTable {

        private final TableId id;
        private final TableReader reader;
        private final TableOwner owner;
        private final TableTransactions transactions;

        GuardTable(TableId id, NetlinkSocket socket, boolean owned) {
            this.id = id;
            this.reader = new TableReader(socket, id);
            this.owner = TableOwner.of(id, owned);
            this.transactions = new TableTransactions(socket, owner, new NftMessages(id));
        }

        void apply(KernelTable wanted) throws DataplaneException {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                int generation = reader.generation();
                KernelTable present = reader.read();
                owner.found(reader.flags());
                TableChange change = TableDifference.between(present, wanted);
                if (change.isEmpty() && !owner.sleeps()) {
                    return;
                }
                try {
                    transactions.commit(change, generation);
                    return;
                } catch (NetlinkException e) {
                    if (e.errno() != Errno.ERESTART && !owner.isUnknown(e)) {
                        throw e;
                    }
                }
            }
            throw new DataplaneException(id + ": others changed nf_tables each of " + ATTEMPTS
                    + " times between reading and writing it");
        }

        void remove() throws DataplaneException {
            try {
                transactions.deleteTable();
            } catch (NetlinkException e) {
                if (e.errno() == Errno.EPERM) {
                    throw new DataplaneException(
                            e.getMessage() + "; it belongs to a process: stop the enforcer of this node first", e);
                }
                if (e.errno() != Errno.ENOENT && e.errno() != Errno.EAFNOSUPPORT
                        && e.errno() != Errno.EOPNOTSUPP) {
                    throw e;
                }
            }
        }
    }
}
