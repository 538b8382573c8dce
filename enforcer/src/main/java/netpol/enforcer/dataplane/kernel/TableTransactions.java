package netpol.enforcer.dataplane.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.dataplane.nft.wire.NftMessages;

/** Writes changes of the table, each all or nothing, and knows as of which generation of nf_tables the table is right. */
public final class TableTransactions {

    private final NetlinkSocket socket;
    private final TableOwner owner;
    private final NftMessages table;
    private int committed;

    public TableTransactions(NetlinkSocket socket, TableOwner owner, NftMessages table) {
        this.socket = socket;
        this.owner = owner;
        this.table = table;
    }

    /** The generation that the table is right as of. */
    public int committed() {
        return committed;
    }

    /** It is right as of this one, too. */
    public void rightAsOf(int generation) {
        committed = generation;
    }

    /**
     * Errors come for every message, so one acknowledgement, of the last, is enough to know that it is done.
     *
     * @param generation on which the change builds
     * @throws NetlinkException ERESTART when another process has committed since
     */
    public Written commit(TableChange change, int generation) throws NetlinkException {
        if (owner.isToBeAskedFor()) {
            ask(generation);
        }
        List<NetlinkMessage> messages = change.messages(table);
        messages.addFirst(owner.claim());
        long begin = System.nanoTime();
        send(messages, generation);
        committed = generation + 1 == 0 ? 1 : generation + 1;
        return new Written(messages.size(), change.elements(), Duration.ofNanos(System.nanoTime() - begin), false);
    }

    /**
     * Finds out whether the kernel lets the table be owned: a batch without an end is looked at and undone, as for
     * {@code nft -c}. If a claim fails that begins a batch, so does everything after it, and of a large one there are more errors
     * than a socket holds: then it is not said what for.
     */
    private void ask(int generation) throws NetlinkException {
        try {
            socket.transact(List.of(table.begin(generation), owner.claim().withAck()));
            owner.taken();
        } catch (NetlinkException e) {
            if (!owner.isUnknown(e)) {
                throw e;
            }
        }
    }

    /** @throws NetlinkException ENOENT without a table, EPERM when another process owns it */
    public void deleteTable() throws NetlinkException {
        send(List.of(table.deleteTable()), 0);
    }

    private void send(List<NetlinkMessage> changes, int generation) throws NetlinkException {
        List<NetlinkMessage> batch = new ArrayList<>(List.of(table.begin(generation)));
        batch.addAll(changes.subList(0, changes.size() - 1));
        batch.add(changes.getLast().withAck());
        batch.add(NftMessages.end());
        socket.transact(batch);
    }
}
