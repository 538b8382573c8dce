package netpol.enforcer.node;

import java.util.Optional;
import netpol.enforcer.policy.SnapshotChange;
import netpol.enforcer.state.ClusterWatch;
import netpol.enforcer.sync.ChangeSource;

/** The watch as the sync loop sees it. */
public record WatchedChanges(ClusterWatch watch) implements ChangeSource {

    @Override
    public Optional<SnapshotChange> changes() {
        return watch.changes();
    }

    @Override
    public SnapshotChange everything() {
        return watch.everything();
    }
}
