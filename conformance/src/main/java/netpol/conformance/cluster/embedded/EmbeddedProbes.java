package netpol.conformance.cluster.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.probe.EmbeddedOpenConnections;
import netpol.conformance.cluster.embedded.probe.EmbeddedProbeMonitor;
import netpol.conformance.cluster.embedded.probe.ProbeBatch;
import netpol.conformance.cluster.embedded.probe.SourcePorts;
import netpol.conformance.cluster.probe.MonitoredConnection;
import netpol.conformance.cluster.probe.OpenConnections;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeMonitor;
import netpol.conformance.model.result.Observation;

/** Makes the probes of an embedded cluster: single ones, continuous ones, and connections that stay open. */
final class EmbeddedProbes {

    /** How many may be under way: each keeps a good part of a core busy, and a beat that is not kept is worth nothing. */
    private static final int MONITORS = Runtime.getRuntime().availableProcessors();

    private final Installation installation;
    private final RunningTargets running;
    private final ClosingGuard guard;
    /** Two connections cannot have the same ends at the same time. */
    private final Lock fixedPorts = new ReentrantLock();
    private final SourcePorts sourcePorts = new SourcePorts();
    private final Semaphore monitors = new Semaphore(MONITORS, true);

    EmbeddedProbes(Installation installation, RunningTargets running, ClosingGuard guard) {
        this.installation = installation;
        this.running = running;
        this.guard = guard;
    }

    List<Observation> run(List<Probe> probes, Duration timeout) {
        installation.servers().check();
        boolean samePorts = probes.stream().anyMatch(probe -> probe.fromPort().isPresent());
        if (samePorts) {
            fixedPorts.lock();
        }
        try {
            return ProbeBatch.run(probes, timeout, installation.clients().and(running.namespaces()), sourcePorts);
        } catch (IOException e) {
            throw new ClusterException("probes could not be made: " + e.getMessage(), e);
        } finally {
            if (samePorts) {
                fixedPorts.unlock();
            }
        }
    }

    ProbeMonitor monitor(List<MonitoredConnection> connections, Duration interval) {
        installation.servers().check();
        monitors.acquireUninterruptibly();
        try {
            return guard.whileOpen(() -> EmbeddedProbeMonitor.begin(connections, interval, running::namespaces,
                    sourcePorts, monitors::release));
        } catch (RuntimeException e) {
            monitors.release();
            throw e;
        }
    }

    OpenConnections open(List<Probe> connections, Duration interval) {
        installation.servers().check();
        return guard.whileOpen(() -> EmbeddedOpenConnections.open(connections, interval, running.namespaces(),
                installation.servers()));
    }
}
