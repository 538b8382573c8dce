package netpol.conformance.probe;

import java.time.Duration;
import java.util.List;
import netpol.conformance.cluster.OpenConnections;
import netpol.conformance.cluster.Probe;

/** What judging open connections needs of a cluster: {@code cluster::open}. */
@FunctionalInterface
public interface Opener {

    /**
     * @see netpol.conformance.cluster.Cluster#open
     */
    OpenConnections open(List<Probe> connections, Duration interval);
}
