package netpol.enforcer.dataplane.nftables;

import java.util.Map;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;

/**
 * By which generation of allowances flows have been judged. Whenever something may be forbidden that was allowed the
 * generation advances, in the same transaction, and every flow is judged once more by its next packet.
 */
final class FlowGenerations {

    private final TableSettings settings;
    private final Gate gate;
    private final TableReader reader;
    private final ConntrackMarks marks;
    private int generation = NftablesDataplane.FIRST_GENERATION;
    private Map<String, Long> denied = Map.of();
    private boolean advanced;
    private boolean widened;

    FlowGenerations(TableSettings settings, NetlinkSocket socket, TableReader reader) {
        this.settings = settings;
        this.gate = new Gate(settings);
        this.reader = reader;
        this.marks = new ConntrackMarks(socket, settings.conntrackMask());
    }

    int generation() {
        return generation;
    }

    /** Goes on with the generation of a table. Where there is none, marks are from a former life and say nothing. */
    void adopt(KernelTable table) {
        if (!settings.marks()) {
            return;
        }
        for (int candidate = 1; candidate <= settings.generations(); candidate++) {
            if (TableEncoder.encode(gate.admitted(candidate)).equals(table.chains().get(Gate.ADMITTED))) {
                generation = candidate;
                advanced = true; // whoever made it so may have ended before he could tidy
                return;
            }
        }
        generation = NftablesDataplane.FIRST_GENERATION;
        for (int mark = 1; mark <= settings.generations() + 1; mark++) {
            marks.clear(settings.mark(mark));
        }
    }

    void advance() {
        generation = settings.next(generation);
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
        if (settings.marks() && advanced) {
            marks.clear(settings.mark(settings.next(generation)));
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
                marks.clear(settings.denied());
            }
        } catch (NetlinkException _) {
            marks.clear(settings.denied());
        }
    }
}
