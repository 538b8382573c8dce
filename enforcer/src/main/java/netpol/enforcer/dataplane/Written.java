package netpol.enforcer.dataplane;

import java.time.Duration;

/**
 * The cost of a change of the kernel.
 *
 * @param messages of the transaction; 0 when nothing had to be written
 * @param elements of sets and maps that were added or deleted
 * @param commit from sending the transaction to its acknowledgement
 * @param repaired whether another process had changed what was there
 */
public record Written(int messages, int elements, Duration commit, boolean repaired) {

    public static final Written NOTHING = new Written(0, 0, Duration.ZERO, false);

    /** Both, one after the other. */
    public Written and(Written next) {
        return new Written(messages + next.messages(), elements + next.elements(), commit.plus(next.commit()),
                repaired || next.repaired());
    }

    public Written asRepair() {
        return new Written(messages, elements, commit, true);
    }
}
