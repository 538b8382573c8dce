package netpol.conformance.probe;

import java.time.Duration;
import java.util.List;
import netpol.conformance.cluster.WatchedConnection;
import netpol.conformance.cluster.Watching;

/** What watching needs of a cluster: {@code cluster::watch}. */
@FunctionalInterface
public interface Watcher {

    /**
     * @see netpol.conformance.cluster.Cluster#watch
     */
    Watching watch(List<WatchedConnection> connections, Duration interval);
}
