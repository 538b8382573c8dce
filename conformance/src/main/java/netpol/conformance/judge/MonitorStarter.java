package netpol.conformance.judge;

import java.time.Duration;
import java.util.List;
import netpol.conformance.cluster.probe.MonitoredConnection;
import netpol.conformance.cluster.probe.ProbeMonitor;

/** What a continuous check needs of a cluster: {@code cluster::monitor}. */
@FunctionalInterface
public interface MonitorStarter {

    /**
     * @see netpol.conformance.cluster.Cluster#monitor
     */
    ProbeMonitor monitor(List<MonitoredConnection> connections, Duration interval);
}
