package netpol.conformance.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.judge.ReachabilityCheck;
import netpol.conformance.judge.Timings;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.result.Observation;

/**
 * Generated cases on a cluster, with real packets. Some pods each stand for a shape; cases of a shape are shown on
 * them one
 * after the other, shapes side by side. From time to time the implementation is restarted under everybody's feet.
 */
public final class ClusterFuzz implements AutoCloseable {

    private static final int CHANGES = 3;
    private static final int SHAPES = 12;
    private static final int RESTART_EVERY = 100;
    private static final int PROGRESS = 50;

    /** Rounds come slower than with a few scenarios: there are many more cells. */
    static final Timings TIMINGS = new Timings(Timings.DEFAULT.baseline(), FuzzOptions.PATIENCE, FuzzOptions.PATIENCE,
            Duration.ofMillis(500),
            2,
            Duration.ofMillis(250), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMillis(1250));

    private final FuzzOptions options;
    private final CaseGenerator generator;
    private final Cluster cluster;
    private final Implementation implementation;
    private final Consumer<String> progress;
    private final List<OutsideHost> hosts;
    private final Map<String, ProbeTarget> outside = new HashMap<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Finding> found = new AtomicReference<>();
    private final Instant began = Instant.now();
    private final Thread onExit = new Thread(this::end, "netpol-exit");
    private boolean closed;

    /** @param before the case that was shown on the same pods before; empty for the first */
    private record Finding(Counterexample seen, Optional<Case> before) {}

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
            List<ProbeTarget> started = cluster.startHosts(wanted);
            started.forEach(host -> outside.put(host.id(), host));
            return wanted;
        } catch (UnsupportedByClusterException e) {
            progress.accept("without hosts outside the cluster: " + e.getMessage());
            return List.of();
        }
    }

    /**
     * Shows all cases.
     *
     * @param best told of the first disagreement, and of everything smaller that still shows it
     * @return the smallest
     * @throws ClusterException when nothing can be said
     */
    public Optional<ShrunkCase> run(Consumer<ShrunkCase> best) {
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
        return Optional.ofNullable(found.get()).map(finding -> shrunk(finding, best));
    }

    /** How many cases have been shown. */
    public int done() {
        return done.get();
    }

    private void shape(int shape) {
        if (shape >= options.cases()) {
            return;
        }
        Timings timings = TIMINGS.within(options.patience(), TIMINGS.stability());
        Situation pods = generator.make(shape, shape).start().withHosts(hosts);
        try (Worker lane = new Worker(cluster, new ReachabilityCheck(this::probe, timings), pods, outside,
                ControlPods.BESIDE,
                "f" + shape)) {
            Optional<Case> before = Optional.empty();
            for (int number = shape; number < options.cases() && goesOn(); number += SHAPES) {
                Case one = generated(number, shape);
                Optional<Counterexample> differs = lane.disagreement(one);
                implementation.crashes().stream().findFirst().ifPresent(crash -> {
                    throw new ClusterException("the implementation crashed: " + crash.why());
                });
                if (differs.isPresent()) {
                    found.compareAndSet(null, new Finding(differs.get(), before));
                    return;
                }
                before = Optional.of(one);
                shown();
            }
        } catch (Abandoned e) {
            // Another worker has found a disagreement: this case does not matter any more.
            return;
        }
    }

    private void shown() {
        int shown = done.incrementAndGet();
        if (shown % PROGRESS == 0) {
            progress.accept(shown + " cases agree");
        }
        if (shown % RESTART_EVERY == 0) {
            restart();
        }
    }

    private List<Observation> probe(List<Probe> probes, Duration timeout) {
        if (found.get() != null) {
            throw new Abandoned();
        }
        return cluster.probe(probes, timeout);
    }

    /** The case under way is not needed any more. */
    private static final class Abandoned extends RuntimeException {

        private static final long serialVersionUID = 1;
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

    private ShrunkCase shrunk(Finding finding, Consumer<ShrunkCase> best) {
        Set<IpFamily> families = cluster.description().ipFamilies();
        ClusterTrials trials = new ClusterTrials(cluster, outside, options.shrinking(), progress);
        return trials.smallest(finding.seen(), finding.before().map(Case::end), families, best);
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
