package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.fuzz.ClusterFuzz;
import netpol.conformance.fuzz.FuzzOptions;
import netpol.conformance.fuzz.ShrunkCase;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.run.Certification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong enforcer is found by generated cases; the feature that is printed fails on it and passes on the right one. */
class ClusterFuzzIT {

    private static final String WRONG = "mutant:only the first port counts";
    /** Long for the right verdict, since nothing changes any more. */
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration SHRINKING = Duration.ofMinutes(2);

    @TempDir
    private Path features;

    private final EmbeddedRun embedded = new EmbeddedRun("fuzz");

    @Test
    void wrongEnforcerIsFoundAndMadeSmallAndToldAsAFeature() throws IOException {
        ShrunkCase found = found();
        assertThat(found.feature().lines().filter(line -> line.contains("this policy is applied"))).as(found.feature())
                .hasSizeLessThanOrEqualTo(2);
        assertThat(found.feature().lines().filter(line -> line.matches(" +\\| \\w+/\\w+ +\\|.*\\| [AB] +\\|.*")))
                .as(found.feature()).hasSizeBetween(1, 3);
        Path file = Files.writeString(features.resolve(found.slug() + ".feature"), found.feature());
        assertThat(certified(WRONG, file)).satisfies(each -> assertThat(each.status()).isEqualTo(Status.FAILED));
        assertThat(certified("enforcer", file))
                .satisfies(each -> assertThat(each.status()).as(each.message()).isEqualTo(Status.PASSED));
    }

    private ShrunkCase found() {
        ClusterOptions cluster = new ClusterOptions(PodNetwork.BRIDGE, 2, false, embedded.reports().resolve("logs"));
        FuzzOptions options = new FuzzOptions(1, 200, Optional.empty(), PATIENCE, SHRINKING);
        try (ClusterFuzz fuzz = ClusterFuzz.start(options,
                ClusterProviders.installed().choose("embedded", cluster).provider(), cluster,
                Implementations.named(WRONG, embedded.implementations()), System.out::println)) {
            return fuzz.run(best -> {}).orElseThrow();
        }
    }

    private ScenarioResult certified(String implementation, Path file) {
        FeatureCatalog catalog = FeatureCatalog.read(file);
        try (Certification certification = embedded.start(
                Implementations.named(implementation, embedded.implementations()), catalog, catalog.scenarios(),
                Timings.DEFAULT.within(LIMIT, Timings.DEFAULT.stability()), System.out)) {
            return certification.run().scenarios().getFirst();
        }
    }
}
