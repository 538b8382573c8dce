package netpol.enforcer.dataplane.nftables;

import java.util.Optional;

/**
 * What the table has besides the policies.
 *
 * @param conntrackMask the bits of the conntrack mark in which flows that have been judged are noted, 2 to 8 of them next
 * to each other; 0 for none: then every packet of an isolated pod is judged
 * @param log who gets denied packets to see; nothing for nobody
 * @param owned whether nobody else may change the table, where the kernel can see to that; see {@link TableOwner}
 */
public record TableSettings(int conntrackMask, Optional<DenialLog> log, boolean owned) {

    /** Four bits that nobody is known to use: kube-proxy marks packets only, the AWS VPC CNI uses 0x80. */
    public static final TableSettings DEFAULT = new TableSettings(0x0f000000, Optional.empty(), true);

    private static final int FEWEST_BITS = 2;
    private static final int MOST_BITS = 8;

    /** @throws IllegalArgumentException naming what is wrong and what would be right */
    public TableSettings {
        if (conntrackMask != 0) {
            int bits = Integer.bitCount(conntrackMask);
            int plain = conntrackMask >>> Integer.numberOfTrailingZeros(conntrackMask);
            if (bits < FEWEST_BITS || bits > MOST_BITS || plain != (1 << bits) - 1) {
                throw new IllegalArgumentException(String.format(
                        "a conntrack mask has 2 to 8 bits next to each other, as 0x0f000000, or is 0; not 0x%08x",
                        conntrackMask));
            }
        }
    }

    boolean marks() {
        return conntrackMask != 0;
    }

    /** The generations there are, from 1 on; the next number says "denied". */
    int generations() {
        return (1 << Integer.bitCount(conntrackMask)) - 2;
    }

    int next(int generation) {
        return generation % generations() + 1;
    }

    /** A generation in its place in the mark. */
    int mark(int generation) {
        return generation << Integer.numberOfTrailingZeros(conntrackMask);
    }

    /** The mark of a flow that has been denied: all bits. */
    int denied() {
        return conntrackMask;
    }
}
