package netpol.enforcer;

import java.util.Optional;
import netpol.enforcer.policy.WorldChange;
import netpol.enforcer.sync.Cluster;
import netpol.enforcer.watch.ClusterWatch;

/** The watch as the sync loop sees it. */
record WatchedCluster(ClusterWatch watch) implements Cluster {

    @Override
    public Optional<WorldChange> changes() {
        return watch.changes();
    }

    @Override
    public WorldChange everything() {
        return watch.everything();
    }
}
