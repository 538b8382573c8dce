package netpol.enforcer.dataplane.table;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.dataplane.conntrack.ConntrackMarks;
import netpol.enforcer.dataplane.kernel.TableChange;
import netpol.enforcer.dataplane.kernel.TableMonitor;
import netpol.enforcer.dataplane.kernel.TableOwner;
import netpol.enforcer.dataplane.kernel.TableReader;
import netpol.enforcer.dataplane.kernel.TableTransactions;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.dataplane.nft.wire.TableId;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * Enforces by the table {@code inet netpol} of one network namespace, written over netlink. To be used by one thread at a
 * time.
 *
 * <p>
 * It knows at which generation of nf_tables its table was right. While no other process touches the table, a change costs what
 * changes; after one has, and at the start, the table is read back first. So it repairs what others broke, and a
 * restart over an unchanged cluster writes nothing.
 */
public final class PolicyTable implements Dataplane {

    /** Others may commit between reading and writing; that they do so each time is not to be expected. */
    private static final int ATTEMPTS = 20;

    private TableSettings settings;
    private final NetlinkSocket socket;
    private final TableReader reader;
    private final TableMonitor monitor;
    private final ConntrackMarks marks;
    private final FlowGenerations flows;
    private final TableTransactions transactions;
    private final RefusedGroups refused = new RefusedGroups();
    private final WholeTableWriter writer;
    /** Null while it is not known what the kernel has. */
    private @Nullable LiveTable live;

    private PolicyTable(TableSettings settings, TableOwner owner, NetlinkSocket socket, TableMonitor monitor,
            ConntrackMarks marks) {
        this.settings = settings;
        this.socket = socket;
        this.reader = new TableReader(socket);
        this.monitor = monitor;
        this.transactions = new TableTransactions(socket, owner, NftMessages.POLICY);
        this.marks = marks;
        this.flows = new FlowGenerations(settings, marks::clear, reader);
        this.writer = new WholeTableWriter(reader, monitor, owner, transactions, flows, refused, settings);
    }

    /** With {@link TableSettings#DEFAULT}. */
    public static PolicyTable open() throws DataplaneException {
        return open(TableSettings.DEFAULT);
    }

    /**
     * Opens the dataplane of the calling thread's network namespace; changes nothing in the kernel.
     *
     * @throws DataplaneException when the kernel has no nf_tables or the process may not use it (CAP_NET_ADMIN)
     */
    public static PolicyTable open(TableSettings settings) throws DataplaneException {
        return open(settings, TableOwner.of(TableId.POLICY, settings.owned()));
    }

    static PolicyTable open(TableSettings settings, TableOwner owner) throws DataplaneException {
        NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER);
        try {
            new TableReader(socket).generation();
            return new PolicyTable(settings, owner, socket,
                    TableMonitor.start(socket.port(), Set.of(TableId.POLICY)),
                    ConntrackMarks.open(settings.conntrackMask()));
        } catch (NetlinkException e) {
            socket.close();
            throw new DataplaneException("nf_tables cannot be used here; it takes a kernel with CONFIG_NF_TABLES_INET"
                    + " and CAP_NET_ADMIN in this network namespace: " + e.getMessage(), e);
        }
    }

    @Override
    public Written apply(NodePolicy policy) throws DataplaneException {
        return apply(policy, false);
    }

    /** @param unchanged whether it is the same as the one that was applied last */
    private Written apply(NodePolicy policy, boolean unchanged) throws DataplaneException {
        live = null;
        settings = settings.withIpvs(Ipvs.isLoaded());
        Written written = writer.write(policy, settings, unchanged);
        live = LiveTable.of(policy, settings, refused.names());
        return written;
    }

    @Override
    public Written change(NodeChange change, Supplier<NodePolicy> whole) throws DataplaneException {
        LiveTable before = live;
        if (before == null || change.otherNetworks() || settings.ipvs() != Ipvs.isLoaded()) {
            return apply(whole.get());
        }
        if (change.isEmpty()) {
            return check(whole);
        }
        live = null; // until it has worked
        TableChange table = before.change(change);
        if (table.isEmpty()) {
            live = before;
            return check(whole);
        }
        if ((settings.marks() && change.narrows()) || flows.believesAgain()) {
            flows.advance();
            flows.rewrite(table);
        }
        try {
            Written written = transactOnTop(table);
            if (written == null) {
                return apply(whole.get()).asRepair();
            }
            live = before;
            refused.keepOnly(before::uses);
            flows.committed(change.widens());
            return written;
        } catch (NetlinkException _) {
            return apply(whole.get()); // which finds out what the kernel does not take
        }
    }

    /** @return null when others have touched the table */
    private @Nullable Written transactOnTop(TableChange table) throws NetlinkException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return transactions.commit(table, transactions.committed());
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ERESTART) {
                    throw e;
                }
                if (!stillOurs()) {
                    return null;
                }
            }
        }
        return null;
    }

    private Written check(Supplier<NodePolicy> whole) throws DataplaneException {
        if (stillOurs()) {
            return Written.NOTHING;
        }
        Written written = apply(whole.get(), true);
        return written.messages() == 0 ? written : written.asRepair();
    }

    /** Whether the table is as we left it, whatever others have committed since to theirs. */
    private boolean stillOurs() throws NetlinkException {
        int now = reader.generation();
        if (now != transactions.committed() && !monitor.untouched(transactions.committed(), now)) {
            return false;
        }
        transactions.rightAsOf(now);
        return true;
    }

    @Override
    public Map<ObjectRef, String> refused() {
        return refused.reasons();
    }

    @Override
    public Written retry(Supplier<NodePolicy> whole) throws DataplaneException {
        refused.clear();
        return apply(whole.get());
    }

    @Override
    public void tidy() {
        flows.tidy();
    }

    @Override
    public void onTouched(Runnable touched) {
        monitor.onTouched(touched);
    }

    @Override
    public void cleanup() throws DataplaneException {
        live = null;
        writer.forget();
        try {
            transactions.deleteTable();
        } catch (NetlinkException e) {
            if (e.errno() == Errno.EPERM) {
                throw new DataplaneException(
                        e.getMessage() + "; it belongs to a process: stop the enforcer of this node first", e);
            }
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        monitor.close();
        marks.close();
        socket.close();
    }
}
