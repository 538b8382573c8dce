package netpol.conformance.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.judge.ReachabilityCheck;
import netpol.conformance.judge.Timings;
import netpol.conformance.model.IpFamily;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a disagreement smaller on the cluster on which it was seen, each case on pods of its own. */
final class ClusterTrials {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterTrials.class);

    /** Mostly they wait. */
    private static final int AT_ONCE = 10;

    /** What was wrong for long is wrong at once; and what is taken for wrong here is looked at again in the end. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private static final Duration LAST_LIMIT = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Map<String, ProbeTarget> outside;
    private final Duration within;
    private final Consumer<String> progress;
    private final Instant began = Instant.now();
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger unclear = new AtomicInteger();
    private final List<Counterexample> seen = new ArrayList<>();

    /**
     * @param outside hosts that run
     * @param within no trial begins later
     */
    ClusterTrials(Cluster cluster, Map<String, ProbeTarget> outside, Duration within, Consumer<String> progress) {
        this.cluster = cluster;
        this.outside = Map.copyOf(outside);
        this.within = within;
        this.progress = progress;
    }

    /**
     * @param before what the same pods went through before
     * @param best told of the first, and of each smaller one
     * @return the smallest that shows it when it is looked at once more
     */
    ShrunkCase smallest(Counterexample first, Optional<Situation> before, Set<IpFamily> families,
            Consumer<ShrunkCase> best) {
        ShrunkCase whole = found(first, ControlPods.telling(first.one(), families), families);
        best.accept(whole);
        if (within.isZero()) {
            return whole;
        }
        progress.accept("making it smaller, for " + within.toSeconds() + " s at most");
        try (ExecutorService sideBySide = Executors.newFixedThreadPool(AT_ONCE,
                Thread.ofPlatform().daemon().factory())) {
            new Shrinking(families, AT_ONCE, cases -> each(sideBySide, cases), smaller -> {
                seen.add(smaller);
                best.accept(found(smaller, smaller.one(), families));
                progress.accept("%5.1f s  %s, %d trials".formatted(seconds(), smaller.one().size(), tried.get()));
            }).smallest(first, before);
        }
        if (unclear.get() > 0) {
            progress.accept(unclear + " trials could not be judged, see the log");
        }
        Optional<Counterexample> confirmed = seen.reversed().stream().flatMap(each -> again(each).stream()).findFirst();
        if (confirmed.isEmpty()) {
            return new ShrunkCase(whole.name(),
                    whole.words() + "\nIt did not show when it was shown again, on pods of its own:"
                            + " it may depend on what was there before, or on time",
                    whole.feature());
        }
        ShrunkCase smallest = found(confirmed.get(), confirmed.get().one(), families);
        best.accept(smallest);
        return smallest;
    }

    private List<Optional<Counterexample>> each(ExecutorService sideBySide, List<Case> cases) {
        List<Future<Optional<Counterexample>>> trials = cases.stream()
                .map(one -> sideBySide.submit(() -> over() ? Optional.<Counterexample>empty() : trial(one))).toList();
        List<Optional<Counterexample>> all = new ArrayList<>();
        for (Future<Optional<Counterexample>> trial : trials) {
            try {
                all.add(trial.get());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new ClusterException(e.toString(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClusterException("interrupted", e);
            }
        }
        return all;
    }

    private Optional<Counterexample> trial(Case one) {
        try {
            return show(one, LIMIT);
        } catch (ClusterException e) {
            // It shows nothing, so the larger one stays.
            unclear.incrementAndGet();
            LOG.warn("a trial of {} ({}) could not be judged", one.name(), one.size(), e);
            return Optional.empty();
        }
    }

    private Optional<Counterexample> again(Counterexample smaller) {
        try {
            return show(smaller.one(), LAST_LIMIT);
        } catch (ClusterException e) {
            LOG.warn("the last look at {} ({}) could not be judged", smaller.one().name(), smaller.one().size(), e);
            return Optional.empty();
        }
    }

    private Optional<Counterexample> show(Case one, Duration limit) {
        Timings timings = ClusterFuzz.TIMINGS.within(limit, ClusterFuzz.TIMINGS.stability());
        try (Worker lane = new Worker(cluster, new ReachabilityCheck(cluster::probe, timings), one.start(), outside,
                ControlPods.NONE, "s" + Integer.toString(tried.incrementAndGet(), 36))) {
            return lane.disagreement(one);
        }
    }

    private boolean over() {
        return Duration.between(began, Instant.now()).compareTo(within) > 0;
    }

    private double seconds() {
        return Duration.between(began, Instant.now()).toMillis() / 1000.0;
    }

    private static ShrunkCase found(Counterexample seen, Case told, Set<IpFamily> families) {
        return new ShrunkCase(seen.one().name(), seen.words(),
                FeatureText.of("The policies of " + seen.one().name() + " mean what the oracle reads", told, families));
    }
}
