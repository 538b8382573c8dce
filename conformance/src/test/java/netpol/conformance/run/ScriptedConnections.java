package netpol.conformance.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import netpol.conformance.cluster.probe.ConnectionLiveness;
import netpol.conformance.cluster.probe.OpenConnections;
import netpol.conformance.cluster.probe.Probe;

/**
 * Connections that are reset as soon as they would not come about anew.
 *
 * @param connects whether a probe does
 */
record ScriptedConnections(List<Probe> probes, Predicate<Probe> connects, long began) implements OpenConnections {

    ScriptedConnections(List<Probe> probes, Predicate<Probe> connects) {
        this(probes, connects, System.nanoTime());
    }

    @Override
    public List<ConnectionLiveness> look() {
        Duration now = Duration.ofNanos(System.nanoTime() - began);
        return probes.stream().map(connects::test).map(alive -> new ConnectionLiveness(now, now, 0,
                alive ? Optional.empty() : Optional.of("ECONNRESET"), !alive)).toList();
    }

    @Override
    public void close() {}
}
