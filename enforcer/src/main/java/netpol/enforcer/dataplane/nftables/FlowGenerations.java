package netpol.enforcer.dataplane.nftables;

import java.util.Map;
import java.util.function.IntPredicate;
import netpol.enforcer.dataplane.netlink.NetlinkException;

/**
 * By which generation of allowances flows have been judged. Whenever something may be forbidden that was allowed the
 * generation advances, in the same transaction, and every flow is judged once more by its next packet.
 */
final class FlowGenerations {

    private final TableSettings settings;
    private final Gate gate;
    private final TableReader reader;
    private final IntPredicate marks;
    private int generation = NftablesDataplane.FIRST_GENERATION;
    /** Whether no flow has the mark of the generation that comes next. */
    private boolean nextIsClean;
    private Map<String, Long> denied = Map.of();
    private boolean advanced;
    private boolean widened;

    /** @param marks takes a mark off all flows that have it, and says whether that has worked */
    FlowGenerations(TableSettings settings, IntPredicate marks, TableReader reader) {
        this.settings = settings;
        this.gate = new Gate(settings);
        this.reader = reader;
        this.marks = marks;
    }

    int generation() {
        return generation;
    }

    /** Goes on with the generation of a table. Where there is none, marks are from a former life and say nothing. */
    void adopt(KernelTable table) {
        if (!settings.marks()) {
            return;
        }
        for (int candidate = Gate.NO_GENERATION; candidate <= settings.generations(); candidate++) {
            if (TableEncoder.encode(gate.admitted(candidate)).equals(table.chains().get(Gate.ADMITTED))) {
                nextIsClean &= candidate == generation;
                generation = candidate;
                advanced = true; // whoever made it so may have ended before he could tidy
                return;
            }
        }
        nextIsClean = clearAll();
        generation = nextIsClean ? NftablesDataplane.FIRST_GENERATION : Gate.NO_GENERATION;
    }

    private boolean clearAll() {
        for (int mark = 1; mark <= settings.generations() + 1; mark++) {
            if (!marks.test(settings.mark(mark))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The last time round flows were marked with the generation that comes next, and one that was silent since would pass
     * unjudged. If these marks cannot be taken off, no mark is believed any more until they can: every packet is judged.
     */
    void advance() {
        int next = settings.next(generation);
        if (generation == Gate.NO_GENERATION && !nextIsClean) {
            return;
        }
        generation = nextIsClean || marks.test(settings.mark(next)) ? next : Gate.NO_GENERATION;
        nextIsClean = false;
    }

    void rewrite(TableChange table) {
        table.rewriteChain(Gate.ADMITTED, TableEncoder.encode(gate.admitted(generation)).rules());
        table.rewriteChain(Gate.JUDGED, TableEncoder.encode(gate.judged(generation)).rules());
    }

    /** Notes what the commit that was just made leaves to {@link #tidy}. */
    void committed(boolean hasAdvanced, boolean hasWidened) {
        advanced |= hasAdvanced;
        widened |= hasWidened;
    }

    /**
     * Marks of the generation that comes next are from the last time round. And a flow that was denied may be allowed now:
     * its replies must pass again, or it would wait for its client. Both look through all flows of the machine, some
     * milliseconds that nobody's change should wait for.
     */
    void tidy() {
        if (settings.marks() && (advanced || !nextIsClean)) {
            nextIsClean = generation == Gate.NO_GENERATION
                    ? clearAll()
                    : marks.test(settings.mark(settings.next(generation)));
        }
        if (settings.marks() && widened) {
            clearDenied();
        }
        advanced = false;
        widened = false;
    }

    private void clearDenied() {
        try {
            Map<String, Long> now = reader.counters();
            if (!now.equals(denied)) {
                denied = now;
                marks.test(settings.denied());
            }
        } catch (NetlinkException _) {
            marks.test(settings.denied());
        }
    }
}
