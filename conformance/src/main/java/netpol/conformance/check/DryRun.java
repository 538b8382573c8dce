package netpol.conformance.check;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.simulated.SimulatedCluster;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.view.ConsoleReport;
import netpol.conformance.run.Certification;
import netpol.conformance.run.CertificationOptions;
import netpol.conformance.run.ExecutionOptions;

/** Runs scenarios in a dry run, by the steps that run them on a real cluster. Nothing is waited for and nothing is reported. */
public final class DryRun {

    private final FeatureCatalog catalog;

    public DryRun(FeatureCatalog catalog) {
        this.catalog = catalog;
    }

    /** What the scenarios come to on that cluster, which is closed then. */
    public RunResult run(List<Scenario> selected, SimulatedCluster cluster) {
        ClusterOptions options = new ClusterOptions(ClusterOptions.PodNetwork.BRIDGE, cluster.nodes().size(), false,
                Path.of(""));
        CertificationOptions certification = new CertificationOptions(catalog, selected, options,
                ExecutionOptions.plain(Runtime.getRuntime().availableProcessors(), true), Timings.IMMEDIATE,
                RunPlan.of("simulated", "./netpol check"),
                Path.of(""));
        ConsoleReport silent = new ConsoleReport(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false, Map.of());
        try (Certification dryRun = Certification.start(certification, new Given(cluster), new Simulating(),
                silent)) {
            return dryRun.dryRun();
        }
    }

    /** The cluster at hand. */
    private record Given(Cluster cluster) implements ClusterProvider {

        @Override
        public String name() {
            return "simulated";
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

    /** The cluster enforces by itself. */
    private static final class Simulating implements Implementation {

        @Override
        public String name() {
            return "simulated";
        }

        @Override
        public void install(Cluster cluster, Consumer<String> progress) {
            // It is there.
        }

        @Override
        public void close() {
            // It goes with the cluster.
        }
    }
}
