package netpol.conformance.report.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.SampleRun;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that compares filed reports by what scenarios claim. */
class ResultsPageTest {

    private static final FeatureCatalog CATALOG = FeatureCatalog.read(Path.of("src/test/resources/suites/small"));
    private static final Path PAGE = Path.of("docs/results/README.md");

    @TempDir
    private Path directory;

    private Archive archive() throws IOException {
        Files.writeString(directory.resolve("README.md"),
                "<!-- filed reports: written by ./netpol report file -->\n<!-- end of filed reports -->\n");
        return new Archive(directory);
    }

    /** The sample's failure, told of a scenario of the small suite. */
    private static RunResult failing() {
        ScenarioResult sample = SampleRun.result().with(Status.FAILED).getFirst();
        Scenario written = CATALOG.scenarios().getFirst();
        Scenario scenario = new Scenario(written.id(), written.feature(), written.rule(), written.title(),
                written.path(), written.file(), written.line(), List.of("@core"), written.placement(), Map.of());
        ScenarioResult failed = new ScenarioResult(scenario, Status.FAILED, sample.started(), sample.took(),
                sample.message(), sample.location(), sample.topology(), sample.nodes(), sample.addresses(),
                sample.policies(), sample.baseline(), sample.tables(), List.of());
        return new RunResult(SampleRun.result().description(), sample.started(), sample.took(), List.of(failed), 1,
                Optional.empty());
    }

    @Test
    void aFailureIsCountedAndStandsBelowWithItsPolicyItsTableAndTheCommand() throws IOException {
        Archive archive = archive();
        archive.file(failing());
        Scenario scenario = CATALOG.scenarios().getFirst();

        String page = archive.results(CATALOG);

        assertThat(archive.check()).isEmpty();
        assertThat(page).contains(
                "[enforcer 0.1.0](../../../reports/v0.1/netpol-enforcer/0.1.0-embedded-default-report.yaml) on embedded, 2026-11-23",
                "| [topic](../../../features/topic) | 0 of 1 |", "### " + scenario.feature(),
                "- enforcer 0.1.0: 1 scenario fails", "```gherkin\nGiven ", "  beta/client  | deny -> ALLOW",
                "kind: NetworkPolicy",
                "./netpol certify --cluster embedded --scenario " + scenario.id());
    }

    @Test
    void withoutFailuresThereIsNoSuchSection() throws IOException {
        Archive archive = archive();
        archive.file(SampleRun.allPassed());

        assertThat(archive.results(CATALOG)).contains("| ✅ 1 |").doesNotContain("## Failures");
    }

    @Test
    void thePageOfThisRepositoryIsThatOfItsFiledReports() {
        assertThat(PAGE).content()
                .as("conformance/%s is not what ./netpol report results writes", PAGE)
                .isEqualTo(new Archive(Path.of("../reports")).results(FeatureCatalog.read(Path.of("../features"))));
    }
}
