package netpol.enforcer.dataplane;

import java.util.OptionalInt;

/**
 * The options of a dataplane.
 *
 * @param conntrackMask the bits of the conntrack mark in which judged flows are noted, 2 to 8 of them next to each other; 0
 * for none: then every packet that is no reply is judged
 * @param ownTables whether other processes may not change the tables, where the kernel supports that (Linux 6.9)
 * @param bindPods whether each pod is bound to its host-side link
 * @param logDenied how many denied packets are logged per second, direction and address family; nothing to log none
 */
public record DataplaneOptions(int conntrackMask, boolean ownTables, boolean bindPods, OptionalInt logDenied) {

    /** Four bits that no known program uses: kube-proxy marks packets only, the AWS VPC CNI uses 0x80. */
    public static final int DEFAULT_CONNTRACK_MASK = 0x0f000000;
    public static final DataplaneOptions DEFAULT = new DataplaneOptions(DEFAULT_CONNTRACK_MASK, true, true,
            OptionalInt.empty());
    private static final int FEWEST_BITS = 2;
    private static final int MOST_BITS = 8;

    /** @throws IllegalArgumentException naming what is wrong with the mask and what would be right */
    public DataplaneOptions {
        checkConntrackMask(conntrackMask);
    }

    /** @throws IllegalArgumentException naming what is wrong and what would be right */
    public static void checkConntrackMask(int mask) {
        int bits = Integer.bitCount(mask);
        int plain = mask == 0 ? 0 : mask >>> Integer.numberOfTrailingZeros(mask);
        if (mask != 0 && (bits < FEWEST_BITS || bits > MOST_BITS || plain != (1 << bits) - 1)) {
            throw new IllegalArgumentException(String.format(
                    "a conntrack mask has 2 to 8 bits next to each other, as 0x0f000000, or is 0; not 0x%08x", mask));
        }
    }
}
