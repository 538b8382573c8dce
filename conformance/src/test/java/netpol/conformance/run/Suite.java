package netpol.conformance.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Selection;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.view.ConsoleReport;

/** Runs one of the small suites below {@code src/test/resources/suites} on a {@link FakeCluster}. */
public final class Suite {

    /** Judging that does not wait: nothing changes on a fake cluster. */
    private static final Timings QUICK = Timings.DEFAULT.withBaseline(Duration.ofMillis(300))
            .within(Duration.ofMillis(300), Duration.ofMillis(100));

    private final Path features;
    private final Path reports;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    public Suite(String name, Path reports) {
        this.features = Path.of("src/test/resources/suites", name);
        this.reports = reports;
    }

    public RunResult run(FakeCluster cluster) {
        return run(cluster, Selection.all(), new Idle());
    }

    RunResult run(FakeCluster cluster, Selection selection, Implementation implementation) {
        return run(cluster, selection, implementation, 4, RunPlan.of("idle", "./netpol certify --cluster fake"));
    }

    RunResult run(FakeCluster cluster, Selection selection, Implementation implementation, int parallel,
            RunPlan plan) {
        return run(cluster, selection, implementation, ExecutionOptions.plain(parallel, false), plan, false);
    }

    RunResult run(FakeCluster cluster, ExecutionOptions execution) {
        return run(cluster, Selection.all(), new Idle(), execution,
                RunPlan.of("idle", "./netpol certify --cluster fake"), false);
    }

    RunResult run(FakeCluster cluster, Implementation implementation, ExecutionOptions execution) {
        return run(cluster, Selection.all(), implementation, execution,
                RunPlan.of("idle", "./netpol certify --cluster fake"), false);
    }

    /** With a policy that has to come into force before the first scenario. */
    RunResult runWarmedUp(FakeCluster cluster, Implementation implementation) {
        return run(cluster, Selection.all(), implementation, ExecutionOptions.plain(4, false),
                RunPlan.of("idle", "./netpol certify --cluster fake"), true);
    }

    private RunResult run(FakeCluster cluster, Selection selection, Implementation implementation,
            ExecutionOptions execution,
            RunPlan plan, boolean warmUp) {
        FeatureCatalog catalog = FeatureCatalog.read(features);
        CertificationOptions options = new CertificationOptions(catalog, selection.of(catalog),
                new ClusterOptions(PodNetwork.BRIDGE, cluster.nodes().size(), false, reports), execution, QUICK, plan,
                reports, warmUp);
        ConsoleReport report = new ConsoleReport(new PrintStream(console, true, StandardCharsets.UTF_8), false,
                Map.of());
        try (Certification certification = Certification.start(options, new Given(cluster), implementation, report)) {
            return certification.run();
        }
    }

    /** What the run printed. */
    public String console() {
        return console.toString(StandardCharsets.UTF_8);
    }

    /** The cluster at hand. */
    record Given(Cluster cluster) implements ClusterProvider {

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public Optional<String> unavailable(ClusterOptions options) {
            return Optional.empty();
        }

        @Override
        public Cluster start(ClusterOptions options, Consumer<String> progress) {
            return cluster;
        }

        @Override
        public List<String> clean() {
            return List.of();
        }
    }

    /** Does nothing and never dies. */
    public static class Idle implements Implementation {

        @Override
        public String name() {
            return "idle";
        }

        @Override
        public void install(Cluster cluster, Consumer<String> progress) {}

        @Override
        public void close() {}
    }
}
