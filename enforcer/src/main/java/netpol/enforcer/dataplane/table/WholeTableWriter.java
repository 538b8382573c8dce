package netpol.enforcer.dataplane.table;

import java.util.Set;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.dataplane.kernel.TableChange;
import netpol.enforcer.dataplane.kernel.TableDifference;
import netpol.enforcer.dataplane.kernel.TableMonitor;
import netpol.enforcer.dataplane.kernel.TableOwner;
import netpol.enforcer.dataplane.kernel.TableReader;
import netpol.enforcer.dataplane.kernel.TableTransactions;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.nft.Ruleset;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.TableEncoder;
import netpol.enforcer.policy.NodePolicy;

/** Writes the whole table: reads what the kernel has, writes the difference, and closes groups that the kernel refuses. */
final class WholeTableWriter {

    /** Others may commit between reading and writing; that they do so each time is not to be expected. */
    private static final int ATTEMPTS = 20;

    private final TableReader reader;
    private final TableMonitor monitor;
    private final TableOwner owner;
    private final TableTransactions transactions;
    private final FlowGenerations flows;
    private final RefusedGroups refused;
    private TableSettings settings;
    /** Whether this process has written the table. */
    private boolean applied;

    WholeTableWriter(TableReader reader, TableMonitor monitor, TableOwner owner, TableTransactions transactions,
            FlowGenerations flows, RefusedGroups refused, TableSettings settings) {
        this.reader = reader;
        this.monitor = monitor;
        this.owner = owner;
        this.transactions = transactions;
        this.flows = flows;
        this.refused = refused;
        this.settings = settings;
    }

    /**
     * Reads the table back and writes what is different.
     *
     * @param unchanged whether the policy is the same as the one that was written last
     */
    Written write(NodePolicy policy, TableSettings wanted, boolean unchanged) throws DataplaneException {
        settings = wanted;
        refused.keepOnly(policy.groups()::containsKey);
        for (int attempt = 0; attempt < ATTEMPTS + policy.groups().size(); attempt++) {
            int generation = reader.generation();
            monitor.reading();
            KernelTable present = reader.read();
            owner.found(reader.flags());
            try {
                Written written = present.equals(KernelTable.EMPTY) && applied
                        ? restore(policy, generation, unchanged)
                        : commit(policy, present, generation);
                applied = true;
                return written;
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ERESTART && !owner.isUnknown(e)) {
                    refused.add(e, policy);
                }
            }
        }
        throw new DataplaneException("table inet " + Ruleset.TABLE + ": others changed nf_tables each of " + ATTEMPTS
                + " times between reading and writing it");
    }

    private Written commit(NodePolicy policy, KernelTable present, int generation) throws NetlinkException {
        flows.adopt(present);
        TableChange change = TableDifference.between(present, table(policy));
        if (change.isEmpty() && !owner.sleeps()) {
            transactions.rightAsOf(generation);
            return Written.NOTHING;
        }
        boolean changed = !present.equals(KernelTable.EMPTY);
        if (changed && settings.marks() && (change.narrows(SetNames::isVerdictMap, SetNames::isNeutral)
                || flows.believesAgain())) {
            flows.advance();
            change = TableDifference.between(present, table(policy));
        }
        Written written = transactions.commit(change, generation);
        flows.committed(changed);
        return written;
    }

    /**
     * Writes a table that another process has removed. First one that admits nothing, which takes a moment, and then
     * everything, which takes long where there are many policies: meanwhile only those flows go on that have been judged.
     */
    private Written restore(NodePolicy policy, int generation, boolean unchanged) throws NetlinkException {
        if (!unchanged && settings.marks()) {
            flows.advance();
        }
        KernelTable closed = table(policy, policy.groups().keySet());
        Written first = transactions.commit(TableDifference.between(KernelTable.EMPTY, closed), generation);
        Written rest = transactions.commit(TableDifference.between(closed, table(policy)),
                transactions.committed());
        flows.committed(true);
        return first.and(rest);
    }

    private KernelTable table(NodePolicy policy) {
        return table(policy, refused.names());
    }

    private KernelTable table(NodePolicy policy, Set<String> closed) {
        return TableEncoder.encode(RulesetBuilder.build(policy, settings, flows.generation(), closed));
    }

    /** The table has been removed on purpose. */
    void forget() {
        applied = false;
    }
}
