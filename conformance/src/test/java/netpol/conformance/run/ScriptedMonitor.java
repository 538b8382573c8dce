package netpol.conformance.run;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeMonitor;
import netpol.conformance.cluster.probe.Try;
import netpol.conformance.cluster.probe.TrySeries;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;

/**
 * A second of tries, of which a busy machine made the first and the last only.
 *
 * @param connects whether a probe does
 */
record ScriptedMonitor(List<Probe> probes, Predicate<Probe> connects, boolean busy) implements ProbeMonitor {

    private static final int TRIES = 100;

    @Override
    public List<TrySeries> stop() {
        return probes.stream().map(probe -> new TrySeries(probe, Duration.ZERO, at(TRIES), false,
                IntStream.rangeClosed(0, TRIES).filter(n -> !busy || n % TRIES == 0)
                        .mapToObj(n -> new Try(at(n), seen(probe), false)).toList()))
                .toList();
    }

    private Observation seen(Probe probe) {
        return new Observation(connects.test(probe) ? Outcome.CONNECTED : Outcome.TIMED_OUT, Duration.ofMillis(1), "");
    }

    private static Duration at(int number) {
        return Duration.ofMillis(10L * number);
    }

    @Override
    public void close() {}
}
