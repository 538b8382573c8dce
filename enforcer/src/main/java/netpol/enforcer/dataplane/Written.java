package netpol.enforcer.dataplane;

import java.time.Duration;

/**
 * What a change of the kernel took.
 *
 * @param messages of the transaction; 0 when nothing had to be written
 * @param elements of sets and maps that were added or deleted
 * @param commit from sending the transaction to its acknowledgement
 * @param repaired whether somebody else had changed what was there
 */
public record Written(int messages, int elements, Duration commit, boolean repaired) {

    public static final Written NOTHING = new Written(0, 0, Duration.ZERO, false);

    public Written asRepair() {
        return new Written(messages, elements, commit, true);
    }
}
