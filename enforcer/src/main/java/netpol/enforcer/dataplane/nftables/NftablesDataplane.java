package netpol.enforcer.dataplane.nftables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.policy.NodePolicy;

/**
 * Enforces by the table {@code inet netpol} of one network namespace, written over netlink. To be used by one thread at a
 * time.
 *
 * <p>
 * It remembers what it committed and at which generation of nf_tables. While nobody else commits, a change costs what
 * changes; after anybody has, at the start too, the table is read back first. So it repairs what others broke, and a
 * restart over an unchanged cluster writes nothing.
 */
public final class NftablesDataplane implements Dataplane {

    /** Others may commit between reading and writing; that they do so each time is not to be expected. */
    private static final int ATTEMPTS = 20;

    private final NetlinkSocket socket;
    private final TableReader reader;
    private final Optional<DenialLog> log;
    private Shadow shadow;

    /** The table as it was at a generation. */
    private record Shadow(KernelTable table, int generation) {}

    private NftablesDataplane(NetlinkSocket socket, Optional<DenialLog> log) {
        this.socket = socket;
        this.log = log;
        this.reader = new TableReader(socket);
    }

    /**
     * Opens the dataplane of the calling thread's network namespace; changes nothing in the kernel.
     *
     * @throws DataplaneException when the kernel has no nf_tables or the process may not use it (CAP_NET_ADMIN)
     */
    public static NftablesDataplane open() throws DataplaneException {
        return open(Optional.empty());
    }

    /**
     * The same, with rules that hand what is denied to whoever listens.
     *
     * @param log {@link DenialLog#check} says whether the kernel can
     */
    public static NftablesDataplane open(Optional<DenialLog> log) throws DataplaneException {
        NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER);
        NftablesDataplane dataplane = new NftablesDataplane(socket, log);
        try {
            dataplane.reader.generation();
            return dataplane;
        } catch (NetlinkException e) {
            socket.close();
            throw new DataplaneException("nf_tables cannot be used here; it takes a kernel with CONFIG_NF_TABLES_INET"
                    + " and CAP_NET_ADMIN in this network namespace: " + e.getMessage(), e);
        }
    }

    @Override
    public void apply(NodePolicy policy) throws DataplaneException {
        KernelTable wanted = TableEncoder.encode(RulesetBuilder.build(policy, log));
        for (int attempt = 1; !commit(wanted); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new DataplaneException("table inet " + Ruleset.TABLE + ": others changed nf_tables each of "
                        + ATTEMPTS + " times between reading and writing it");
            }
        }
    }

    /** @return false when somebody else committed in between and nothing was written */
    private boolean commit(KernelTable wanted) throws NetlinkException {
        int generation = reader.generation();
        if (shadow == null || shadow.generation() != generation) {
            shadow = new Shadow(reader.read(), generation);
        }
        List<NetlinkMessage> changes = TableDifference.between(shadow.table(), wanted);
        if (changes.isEmpty()) {
            return true;
        }
        changes.addFirst(NftMessages.newTable());
        Shadow next = new Shadow(wanted, generation + 1 == 0 ? 1 : generation + 1);
        shadow = null;
        try {
            transact(changes, generation);
            shadow = next;
            return true;
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ERESTART) {
                return false;
            }
            throw e;
        }
    }

    /** All or nothing. Errors come for every message, so one acknowledgement, of the last, is enough to know it is done. */
    private void transact(List<NetlinkMessage> changes, int generation) throws NetlinkException {
        List<NetlinkMessage> batch = new ArrayList<>(List.of(NftMessages.begin(generation)));
        batch.addAll(changes.subList(0, changes.size() - 1));
        batch.add(changes.getLast().withAck());
        batch.add(NftMessages.end());
        socket.transact(batch);
    }

    @Override
    public void cleanup() throws DataplaneException {
        shadow = null;
        try {
            transact(List.of(NftMessages.deleteTable()), 0);
        } catch (NetlinkException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
