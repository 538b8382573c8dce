package netpol.enforcer.sync;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import netpol.enforcer.policy.ObjectRef;

/**
 * Hears what the sync loop has done. Called by the loop's thread between two syncs: must be
 * quick and must not throw.
 */
public interface SyncListener {

    /** Listens to nothing. */
    SyncListener NONE = new SyncListener() {};

    /** The kernel has everything that was known when the sync began. */
    default void committed(Commit commit) {}

    /** A sync failed as a whole; what was enforced before still is. It is tried again. */
    default void failed(String reason) {}

    /** Another process had changed the table, and it is repaired. */
    default void repaired(Repair repair) {}

    /**
     * Which objects cannot be enforced as they are; called when that changes. The pods they are about are closed in the
     * directions concerned, everything else is enforced.
     *
     * @param reasons by object
     */
    default void quarantined(Map<ObjectRef, String> reasons) {}

    /**
     * A sync that succeeded.
     *
     * @param changes how many objects of the cluster had changed since the sync before; 0 for a periodic one
     * @param latency from the moment the first of these changes was seen to the end of the commit; nothing without changes
     * @param took the sync itself, preparation and commit
     * @param commit the kernel's part: from sending the batch to its acknowledgement; zero when nothing was written
     * @param batch what was written
     * @param programmed what the kernel has now
     */
    record Commit(int changes, Optional<Duration> latency, Duration took, Duration commit, Batch batch,
            Programmed programmed) {}

    /**
     * A batch of netlink messages; all zero when nothing had to be written.
     *
     * @param elements of sets and maps, added or deleted
     */
    record Batch(int messages, int elements) {

        public static final Batch EMPTY = new Batch(0, 0);
    }

    /**
     * @param pods isolated ones of this node
     * @param policies that isolate one of them
     * @param groups distinct sets of policies that isolate a pod in one direction
     * @param sets of peers and of named ports
     * @param elements in them
     */
    record Programmed(int pods, int policies, int groups, int sets, int elements) {

        public static final Programmed NOTHING = new Programmed(0, 0, 0, 0, 0);
    }

    /**
     * @param took from the notice to the commit
     * @param batch what it took to put it right
     */
    record Repair(Duration took, Batch batch) {}
}
