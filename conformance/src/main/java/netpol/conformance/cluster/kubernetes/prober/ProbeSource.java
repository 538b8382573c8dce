package netpol.conformance.cluster.kubernetes.prober;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;

/** Makes the probes of one probe target. */
public interface ProbeSource extends AutoCloseable {

    /**
     * Starts all of them at once.
     *
     * @return one result per probe, in order; it always comes, a little after {@code timeout} at the latest, and is
     *         {@link Outcome#PROBE_FAILED} when the probe target could not be told to probe or did not answer
     */
    List<CompletableFuture<Observation>> probe(List<Probe> probes, Duration timeout);

    /**
     * Returns when the probe target listens and can be told to probe.
     *
     * @throws netpol.conformance.cluster.ClusterException when it could not after {@code patience}, with why
     */
    void awaitReady(Duration patience);

    /** Why it cannot be told to probe now; empty when it can, or when that cannot be asked. Takes some seconds at most. */
    default Optional<String> silence() {
        return Optional.empty();
    }

    /** Returns when the probe target has ended, as far as that can be seen, after {@code patience} at the latest. */
    default void awaitEnd(Duration patience) {}

    @Override
    void close();

    /** The outcome of what could not be tried. */
    static Observation failed(String why) {
        return new Observation(Outcome.PROBE_FAILED, Duration.ZERO, why);
    }
}
