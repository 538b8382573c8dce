package netpol.enforcer.dataplane.table;

import java.util.BitSet;
import java.util.Map;
import netpol.enforcer.dataplane.kernel.TableChange;
import netpol.enforcer.dataplane.kernel.TableReader;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.TableEncoder;

/**
 * By which generation of allowances flows have been judged. Whenever something may be forbidden that was allowed the
 * generation advances, in the same transaction, and every flow is judged once more by its next packet.
 *
 * <p>
 * Generations come round. Before one does, its marks of the last time have to be taken off, which makes the kernel look
 * through all flows of the machine. So it is done for a group of generations at once, while another group is in use.
 */
final class FlowGenerations {

    /** Takes marks off flows. */
    @FunctionalInterface
    interface Marks {

        /** @return whether no flow has such a mark any more, but for denied ones unless all bits are asked for */
        boolean clear(int mark, int mask);
    }

    private final TableSettings settings;
    private final FlowChains chains;
    private final TableReader reader;
    private final Marks marks;
    private int generation;
    /** The generations of which no flow has the mark. */
    private final BitSet clean = new BitSet();
    private Map<String, Long> denied = Map.of();
    private boolean widened;

    FlowGenerations(TableSettings settings, Marks marks, TableReader reader) {
        this.settings = settings;
        this.chains = new FlowChains(settings);
        this.reader = reader;
        this.marks = marks;
        this.generation = settings.first();
    }

    int generation() {
        return generation;
    }

    /**
     * Continues with the generation of a table. Without a table, marks are from an earlier one and say nothing. Nor do those
     * of a table that is not recognised (of an older version, of another mask, changed by others), and it makes more of them
     * until it is replaced: so the one that replaces it believes none.
     */
    void adopt(KernelTable table) {
        if (!settings.marks()) {
            return;
        }
        for (int candidate = FlowChains.NO_GENERATION; candidate <= settings.last(); candidate++) {
            if (TableEncoder.encode(chains.admitted(candidate)).equals(table.chains().get(FlowChains.ADMITTED))) {
                if (candidate != generation) {
                    clean.clear(); // another process made it so, and what it has cleared is not known
                }
                generation = candidate;
                return;
            }
        }
        clean.clear();
        generation = table.equals(KernelTable.EMPTY) && clearAll() ? use(settings.first()) : FlowChains.NO_GENERATION;
    }

    private int use(int next) {
        clean.clear(next);
        return next;
    }

    private boolean clearAll() {
        return marks.clear(settings.denied(), settings.conntrackMask()) && clearGroups();
    }

    /** Those that are not clean. */
    private boolean clearGroups() {
        boolean cleared = true;
        int group = settings.first();
        do {
            cleared = cleared && (clean.get(group) || clearGroup(group));
            group = settings.nextGroup(group);
        } while (group != settings.first());
        return cleared;
    }

    private boolean clearGroup(int group) {
        boolean cleared = marks.clear(settings.mark(group), settings.groupMask());
        settings.group(group).forEach(each -> clean.set(each, cleared));
        return cleared;
    }

    /**
     * A flow that was silent since the last time round would pass unjudged. If the marks of that time cannot be taken off, no
     * mark is believed any more until they can: every packet is judged.
     */
    void advance() {
        int next = settings.next(generation);
        if (generation == FlowChains.NO_GENERATION && !clean.get(next)) {
            return;
        }
        if (!clean.get(next)) {
            next = settings.nextGroup(generation);
        }
        generation = clean.get(next) || clearGroup(next) ? use(next) : FlowChains.NO_GENERATION;
    }

    /** Whether no mark is believed, and the next commit can change that by an {@link #advance}. */
    boolean believesAgain() {
        return settings.marks() && generation == FlowChains.NO_GENERATION && clean.get(settings.first());
    }

    void rewrite(TableChange table) {
        table.rewriteChain(FlowChains.ADMITTED, TableEncoder.encode(chains.admitted(generation)).rules());
        table.rewriteChain(FlowChains.JUDGED, TableEncoder.encode(chains.judged(generation)).rules());
    }

    /** Notes what the commit that was just made leaves to {@link #tidy}. */
    void committed(boolean hasWidened) {
        widened |= hasWidened;
    }

    /**
     * Marks of the generations that come next are from the last time round. And a flow that was denied may be allowed now:
     * its replies must pass again, or it would wait for its client. Both look through all flows of the machine, some
     * milliseconds that no change should wait for.
     */
    void tidy() {
        if (settings.marks() && generation == FlowChains.NO_GENERATION) {
            clearGroups();
        } else if (settings.marks() && !clean.get(settings.nextGroup(generation))) {
            clearGroup(settings.nextGroup(generation));
        }
        if (settings.marks() && widened) {
            clearDenied();
        }
        widened = false;
    }

    private void clearDenied() {
        try {
            Map<String, Long> now = reader.counters();
            if (!now.equals(denied)) {
                denied = now;
                marks.clear(settings.denied(), settings.conntrackMask());
            }
        } catch (NetlinkException _) {
            marks.clear(settings.denied(), settings.conntrackMask());
        }
    }
}
