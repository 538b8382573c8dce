package netpol.enforcer.dataplane.table;

import java.util.Optional;
import java.util.stream.IntStream;
import netpol.enforcer.dataplane.DataplaneOptions;
import netpol.enforcer.dataplane.kernel.TableOwner;

/**
 * What the table has besides the policies.
 *
 * @param conntrackMask the bits of the conntrack mark in which flows that have been judged are noted, 2 to 8 of them next
 * to each other; 0 for none: then every packet that is no reply is judged
 * @param log where denied packets are sent; nothing for nowhere
 * @param owned whether no other process may change the table, where the kernel supports that; see {@link TableOwner}
 * @param ipvs whether the kernel has IPVS, whose packets to pods go out by the output hook
 */
public record TableSettings(int conntrackMask, Optional<DenialLog> log, boolean owned, boolean ipvs) {

    public static final TableSettings DEFAULT = new TableSettings(DataplaneOptions.DEFAULT_CONNTRACK_MASK,
            Optional.empty(), true);

    private static final int BITS_OF_A_GROUP = 2;

    /** @throws IllegalArgumentException naming what is wrong and what would be right */
    public TableSettings {
        DataplaneOptions.checkConntrackMask(conntrackMask);
    }

    public TableSettings(int conntrackMask, Optional<DenialLog> log, boolean owned) {
        this(conntrackMask, log, owned, false);
    }

    TableSettings withIpvs(boolean present) {
        return new TableSettings(conntrackMask, log, owned, present);
    }

    boolean marks() {
        return conntrackMask != 0;
    }

    /**
     * How many of the lowest bits of a generation to leave out to have those of its group: the kernel finds flows by some
     * bits of their marks, so those of a whole group at once. Of two or three bits there would be too few groups.
     */
    private int groupBits() {
        int bits = Integer.bitCount(conntrackMask);
        return bits < 2 * BITS_OF_A_GROUP ? 0 : bits - BITS_OF_A_GROUP;
    }

    /** The first generation: no group has the number 0, as flows without a mark would be in it. */
    public int first() {
        return 1 << groupBits();
    }

    /** The last generation; the next number says "denied". */
    int last() {
        return (1 << Integer.bitCount(conntrackMask)) - 2;
    }

    int next(int generation) {
        return generation < first() || generation >= last() ? first() : generation + 1;
    }

    /** A generation in its place in the mark. */
    public int mark(int generation) {
        return generation << Integer.numberOfTrailingZeros(conntrackMask);
    }

    /** The first generation of the group after the one of this generation. */
    int nextGroup(int generation) {
        int next = ((generation >> groupBits()) + 1) << groupBits();
        return generation < first() || next > last() ? first() : next;
    }

    /** The bits of a mark that all generations of a group have alike. */
    int groupMask() {
        return conntrackMask & ~mark((1 << groupBits()) - 1);
    }

    /** The generations of a group, by its first one. */
    IntStream group(int first) {
        return IntStream.rangeClosed(first, Math.min(last(), first | (1 << groupBits()) - 1));
    }

    /** The mark of a flow that has been denied: all bits. */
    int denied() {
        return conntrackMask;
    }
}
