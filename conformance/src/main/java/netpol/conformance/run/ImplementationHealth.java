package netpol.conformance.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.implementation.Crash;
import netpol.conformance.implementation.CrashedException;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.report.NotJudgedReason;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Whether the implementation has run all the time while something was judged. */
final class ImplementationHealth {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Implementation implementation;
    private final Duration patience;
    private Optional<String> died = Optional.empty();

    /** @param patience how long a scenario waits for an implementation that is being started again */
    ImplementationHealth(Implementation implementation, Duration patience) {
        this.implementation = implementation;
        this.patience = patience;
    }

    /** How often it has ended until now. */
    int crashes() {
        return implementation.crashes().size();
    }

    /**
     * A scenario begins when all of it runs.
     *
     * @throws CrashedException when it does not run again in time
     */
    void awaitRunning() {
        requireAlive();
        try {
            Awaitility.await().atMost(patience).pollDelay(Duration.ZERO).pollInterval(POLL.toMillis(),
                    TimeUnit.MILLISECONDS).until(implementation::runs);
        } catch (ConditionTimeoutException _) {
            requireRunning();
        }
    }

    /**
     * @throws CrashedException when a part of it does not run at this moment
     */
    void requireRunning() {
        if (!implementation.runs()) {
            throw crashed(implementation.crashes());
        }
    }

    /**
     * @param before what {@link #crashes} was when the scenario began
     * @throws CrashedException when it has ended since, even if it runs again
     */
    void requireNoCrashSince(int before) {
        requireAlive();
        List<Crash> all = implementation.crashes();
        if (all.size() > before) {
            throw crashed(all);
        }
    }

    private static CrashedException crashed(List<Crash> all) {
        return new CrashedException("the implementation crashed: "
                + (all.isEmpty() ? "it does not run" : all.getLast().why()));
    }

    /** The first scenario that notices tells all; the others what happened. */
    private synchronized void requireAlive() {
        if (died.isPresent()) {
            throw new ClusterException(NotJudgedReason.brief(died.get()));
        }
        died = implementation.died().map(reason -> "the implementation no longer runs: " + reason);
        died.ifPresent(reason -> {
            throw new ClusterException(reason);
        });
    }
}
