package netpol.conformance.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterOptions;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.NotHereException;
import netpol.conformance.cluster.Workload;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.TruthTable;
import netpol.conformance.probe.ReachabilityCheck;
import netpol.conformance.probe.Timings;

/**
 * Generated cases on a cluster, with real packets. Some pods each stand for a shape; cases of a shape are shown on them one
 * after the other, shapes side by side. From time to time the implementation is restarted under everybody's feet.
 */
public final class ClusterFuzz implements AutoCloseable {

    private static final int CHANGES = 3;
    private static final int SHAPES = 12;
    private static final int RESTART_EVERY = 100;
    private static final int PROGRESS = 50;

    /** Rounds come slower than with a few scenarios: there are many more cells. */
    private static final Timings TIMINGS = new Timings(Duration.ofSeconds(30), Duration.ofMillis(500), 2,
            Duration.ofMillis(250), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMillis(1250));

    private static final Duration SHRINKING = Duration.ofMinutes(5);

    /** What is wrong is so now: a smaller case has less time to become right. */
    private static final Duration SHRINKING_LIMIT = Duration.ofSeconds(4);

    private final FuzzOptions options;
    private final CaseGenerator generator;
    private final Cluster cluster;
    private final Implementation implementation;
    private final Consumer<String> progress;
    private final List<OutsideHost> hosts;
    private final Map<String, Workload> outside = new HashMap<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger lanes = new AtomicInteger();
    private final AtomicReference<Case> found = new AtomicReference<>();
    private final Instant began = Instant.now();
    private final Thread onExit = new Thread(this::end, "netpol-exit");
    private boolean closed;

    private ClusterFuzz(FuzzOptions options, Cluster cluster, Implementation implementation,
            Consumer<String> progress) {
        this.options = options;
        this.generator = new CaseGenerator(options.seed(), CHANGES);
        this.cluster = cluster;
        this.implementation = implementation;
        this.progress = progress;
        this.hosts = startHosts();
    }

    /**
     * Starts the cluster and installs the implementation.
     *
     * @throws ClusterException with everything made so far removed again
     */
    public static ClusterFuzz start(FuzzOptions options, ClusterProvider provider, ClusterOptions clusterOptions,
            Implementation implementation, Consumer<String> progress) {
        Cluster cluster = provider.start(clusterOptions, progress);
        try {
            implementation.install(cluster, progress);
            ClusterFuzz fuzz = new ClusterFuzz(options, cluster, implementation, progress);
            Runtime.getRuntime().addShutdownHook(fuzz.onExit);
            return fuzz;
        } catch (RuntimeException e) {
            implementation.close();
            cluster.close();
            throw e;
        }
    }

    /** Cases go without them where there can be none. */
    private List<OutsideHost> startHosts() {
        try {
            List<OutsideHost> wanted = CaseGenerator.hosts();
            List<Workload> started = cluster.startHosts(wanted);
            started.forEach(host -> outside.put(host.id(), host));
            return wanted;
        } catch (NotHereException e) {
            progress.accept("without hosts outside the cluster: " + e.getMessage());
            return List.of();
        }
    }

    /**
     * Shows all cases.
     *
     * @return the first disagreement that was seen, shrunk
     * @throws ClusterException when nothing can be said
     */
    public Optional<Found> run() {
        try (ExecutorService lanesAtOnce = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            List<Future<?>> shapes = new ArrayList<>();
            IntStream.range(0, SHAPES).forEach(shape -> shapes.add(lanesAtOnce.submit(() -> shape(shape))));
            for (Future<?> shape : shapes) {
                shape.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new ClusterException(e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        }
        return Optional.ofNullable(found.get()).map(this::shrunk);
    }

    /** How many cases have been shown. */
    public int done() {
        return done.get();
    }

    private void shape(int shape) {
        if (shape >= options.cases()) {
            return;
        }
        try (Lane lane = lane(generator.make(shape, shape).start(), TIMINGS)) {
            for (int number = shape; number < options.cases() && goesOn(); number += SHAPES) {
                Case one = generated(number, shape);
                Optional<String> differs = lane.disagreement(one);
                implementation.died().ifPresent(why -> {
                    throw new ClusterException("the implementation no longer runs: " + why);
                });
                if (differs.isPresent()) {
                    progress.accept(one.name() + ": " + differs.get());
                    found.compareAndSet(null, one);
                    return;
                }
                int shown = done.incrementAndGet();
                if (shown % PROGRESS == 0) {
                    progress.accept(shown + " cases agree");
                }
                if (shown % RESTART_EVERY == 0) {
                    restart();
                }
            }
        }
    }

    private Case generated(int number, int shape) {
        Case one = generator.make(number, shape);
        return new Case(one.name(), one.start().withHosts(hosts), one.changes());
    }

    private boolean goesOn() {
        return found.get() == null && options.within()
                .map(limit -> Duration.between(began, Instant.now()).compareTo(limit) < 0).orElse(true);
    }

    private synchronized void restart() {
        implementation.close();
        implementation.install(cluster, line -> {});
        progress.accept("the implementation was restarted");
    }

    private Lane lane(Situation situation, Timings timings) {
        Situation with = situation.withHosts(hosts);
        return new Lane(cluster, new ReachabilityCheck(cluster::probe, timings), with, outside,
                "f" + Integer.toString(lanes.incrementAndGet(), 36));
    }

    private Found shrunk(Case first) {
        progress.accept("making " + first.name() + " smaller");
        Instant end = Instant.now().plus(SHRINKING);
        Case smallest = Shrinking.by(one -> Instant.now().isBefore(end) && showable(one) && shows(one).isPresent())
                .smallest(first);
        return shows(smallest).map(words -> new Found(smallest.name() + ": " + words, feature(smallest)))
                .orElseGet(() -> new Found(first.name() + " disagreed, and did not when it was shown again",
                        feature(first)));
    }

    /** A feature's table needs an allow and a deny of its own. */
    private static boolean showable(Case one) {
        return one.situations().stream().allMatch(situation -> new PaperCase(situation).tells());
    }

    /** On pods of its own. */
    private Optional<String> shows(Case one) {
        try (Lane lane = lane(one.start(), TIMINGS.within(SHRINKING_LIMIT, TIMINGS.stability()))) {
            return lane.disagreement(one);
        }
    }

    private static String feature(Case one) {
        List<TruthTable> tables = one.situations().stream().map(situation -> new PaperCase(situation).table())
                .toList();
        return FeatureText.of("The policies of " + one.name() + " mean what the oracle reads", one,
                tables.subList(0, tables.size() - 1), tables.getLast());
    }

    /** Removes the implementation and the cluster. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs or has run, and finds everything closed.
            return;
        }
    }

    private synchronized void end() {
        if (!closed) {
            closed = true;
            try {
                implementation.close();
            } finally {
                cluster.close();
            }
        }
    }
}
