package netpol.enforcer.sync;

import java.util.Optional;
import netpol.enforcer.policy.SnapshotChange;

/** Gives the changes of the cluster to the sync loop. */
public interface ChangeSource {

    /** What has changed since this was last called, at first everything; nothing until all of it is known. */
    Optional<SnapshotChange> changes();

    /** Everything that is known, for a caller that has lost the changes. */
    SnapshotChange everything();
}
