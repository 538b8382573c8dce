package netpol.enforcer.dataplane.kernel;

import java.util.OptionalInt;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.dataplane.nft.wire.TableId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns a table, so that no other process changes it. The kernel lets only the socket that owns a table change it, and
 * {@code nft flush ruleset} passes over it; when the socket is closed, a table that persists stays, and has no owner
 * until a process adopts it. Linux 6.9 and later: before, an owned table went with its owner.
 *
 * <p>
 * A table is made or adopted by the message that begins every transaction anyway, so owning it never takes one more: after
 * a restart it has no owner until there is something to write.
 */
public final class TableOwner {

    private static final Logger log = LoggerFactory.getLogger(TableOwner.class);

    /** NFT_TABLE_F_DORMANT, NFT_TABLE_F_OWNER and NFT_TABLE_F_PERSIST of linux/netfilter/nf_tables.h. */
    private static final int DORMANT = 0x1;
    private static final int OWNER = 0x2;
    private static final int PERSIST = 0x4;

    private final TableId table;
    /** Empty for a table that every process may change. */
    private OptionalInt wanted;
    private boolean possible = true;
    private boolean dormant;
    private boolean known;

    /** @param flags of the table that no other process may change; nothing for one that is not owned */
    public TableOwner(TableId table, OptionalInt flags) {
        this.table = table;
        this.wanted = flags;
    }

    public static TableOwner of(TableId table, boolean owned) {
        return new TableOwner(table, owned ? OptionalInt.of(OWNER | PERSIST) : OptionalInt.empty());
    }

    /** Notes which table there is. One that does not persist, of a former version, cannot be adopted. */
    public void found(OptionalInt flags) {
        possible = flags.isEmpty() || (flags.getAsInt() & PERSIST) != 0;
        dormant = flags.isPresent() && (flags.getAsInt() & DORMANT) != 0;
    }

    /** Whether the table is dormant: it lists as ever and lets everything through. The next claim wakes it. */
    public boolean sleeps() {
        return dormant;
    }

    /** Whether it is not known yet if the kernel knows the flags, and the claim has them. */
    boolean isToBeAskedFor() {
        return !known && possible && wanted.isPresent();
    }

    /** The kernel has taken a claim. */
    void taken() {
        known = true;
    }

    /** The message that makes the table, or adopts it, or does nothing about one that is ours. */
    NetlinkMessage claim() {
        OptionalInt none = dormant ? OptionalInt.of(0) : OptionalInt.empty();
        return new NftMessages(table).newTable(possible && wanted.isPresent() ? wanted : none);
    }

    /** Whether a transaction has failed because the kernel does not know the flags; from then on they are left out. */
    public boolean isUnknown(NetlinkException problem) {
        boolean unknown = wanted.isPresent() && problem.concerns().equals(table.toString())
                && (problem.errno() == Errno.EOPNOTSUPP || problem.errno() == Errno.EINVAL);
        if (unknown) {
            log.info(
                    "this kernel has no tables that are owned and persist (Linux 6.9 has them): the enforcer repairs {}"
                            + " after another process has changed it",
                    table);
            wanted = OptionalInt.empty();
        }
        return unknown;
    }
}
