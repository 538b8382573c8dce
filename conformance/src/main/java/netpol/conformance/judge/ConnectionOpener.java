package netpol.conformance.judge;

import java.time.Duration;
import java.util.List;
import netpol.conformance.cluster.probe.OpenConnections;
import netpol.conformance.cluster.probe.Probe;

/** What judging open connections needs of a cluster: {@code cluster::open}. */
@FunctionalInterface
public interface ConnectionOpener {

    /**
     * @see netpol.conformance.cluster.Cluster#open
     */
    OpenConnections open(List<Probe> connections, Duration interval);
}
