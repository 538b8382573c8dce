package netpol.enforcer.sync;

import java.util.Optional;
import netpol.enforcer.policy.SnapshotChange;

/** What is known of the cluster, to whoever keeps up with it. */
public interface ChangeSource {

    /** What has changed since this was last called, at first everything; nothing until all of it is known. */
    Optional<SnapshotChange> changes();

    /** Everything that is known, for who has lost what he was given. */
    SnapshotChange everything();
}
