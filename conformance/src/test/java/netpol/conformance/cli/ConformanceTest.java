package netpol.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.run.FakeCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the commands print, and with which status they end. */
class ConformanceTest extends CommandLineCase {

    /** The report says who makes it and in which mode it ran, and the run can be repeated. */
    @Test
    void recipeIsWhatTheReportSays() throws IOException {
        Path recipe = Files.writeString(reports.resolve("gate.yaml"), """
                name: Gate
                organization: acme
                url: https://acme.example/gate
                report-defects-to: https://acme.example/issues
                cluster: {manifest: %s}
                does-not-claim:
                - {tag: same-node, reason: it gates between nodes}
                modes:
                  strict: {run-by-us: false}
                """.formatted(Files.writeString(reports.resolve("manifest.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: gate, namespace: kube-system}
                """)));
        FakeCluster cluster = new FakeCluster(2, ConformanceTest::enforced);
        int status = certify(new Provider("kubeconfig", Optional.empty(), Optional.of(cluster)),
                "--implementation=" + recipe);
        assertThat(printed()).contains("recipe of Gate, mode strict: not run by the suite's makers yet",
                "Gate does not claim @same-node: it gates between nodes; 1 scenario is skipped",
                "      Gate does not claim @same-node: it gates between nodes\n", "CONFORMANT IN PART");
        assertThat(status).isZero();
        JsonNode results = JsonMapper.shared().readTree(Files.readString(reports.resolve("results.json")));
        assertThat(results.get("implementation").toString()).contains("\"organization\":\"acme\"",
                "\"project\":\"Gate\"", "\"contact\":[\"https://acme.example/issues\"]");
        assertThat(results.get("mode").asString()).isEqualTo("strict");
        assertThat(results.get("command").asString()).contains("--implementation " + recipe);
    }

    /** The former word for what is installed. */
    @Test
    void onAClusterThatExistsNoneStillJudgesWhatIsInstalledAndNamesTheNewWord() {
        FakeCluster cluster = new FakeCluster(2, ConformanceTest::enforced);
        assertThat(certify(new Provider("kubeconfig", Optional.empty(), Optional.of(cluster)),
                "--implementation=none")).isZero();
        assertThat(printed()).contains("still judges what is installed, as --implementation installed does",
                "2 scenarios on the kubeconfig cluster, implementation: installed");
    }

    @Test
    void withControlNoneIsTheControlRunOnAClusterThatExists() {
        FakeCluster cluster = new FakeCluster(2, ConformanceTest::enforced);
        assertThat(certify(new Provider("kubeconfig", Optional.empty(), Optional.of(cluster)),
                "--implementation=none", "--control")).isEqualTo(2);
        assertThat(printed()).contains("passed where nothing enforces").doesNotContain("--implementation installed");
    }

    @Test
    void thePartThatWasJudgedIsNamedAndSoIsTheControlRunThatIsMissing() {
        FakeCluster cluster = new FakeCluster(2, ConformanceTest::enforced);
        assertThat(certify(new Provider(Optional.empty(), Optional.of(cluster)), "--implementation=installed",
                "--tags=@same-node")).isZero();
        assertThat(printed()).contains(
                "CONFORMANT: 1 of 1 of the scenarios with @same-node, of --features (of 2) passed",
                "no control run of these scenarios yet: run ./netpol certify --cluster fake --implementation none ",
                "--tags @same-node");
    }

    @Test
    void aControlRunOfThePartIsCountedForIt() {
        certify(new Provider(Optional.empty(), Optional.of(new FakeCluster(2, _ -> Outcome.CONNECTED))),
                "--implementation=none", "--timeout=1",
                "--tags=@same-node");
        certify(new Provider(Optional.empty(), Optional.of(new FakeCluster(2, _ -> Outcome.CONNECTED))),
                "--implementation=none", "--timeout=1",
                "--tags=@cross-node");
        FakeCluster cluster = new FakeCluster(2, ConformanceTest::enforced);
        certify(new Provider(Optional.empty(), Optional.of(cluster)), "--implementation=installed");
        assertThat(printed()).doesNotContain("no control run of these scenarios");
        assertThat(reports.resolve("results.json")).content().contains("\"rejected\" : 2");
    }

    @Test
    void repeatingKeepsWhatWasTyped() {
        FakeCluster open = new FakeCluster(2, _ -> Outcome.CONNECTED);
        certify(new Provider(Optional.empty(), Optional.of(open)), "--implementation=installed", "--timeout=1",
                "--parallel=1", "--no-retry", "--fail-fast", "--tags=@tke and @same-node", "--project=router",
                "--implementation-version=v1");
        assertThat(reports.resolve("results.json")).content().containsPattern("\"command\" : "
                + "\"./netpol certify --cluster fake --implementation installed .*--parallel 1 --timeout 1 --fail-fast 1"
                + " --no-retry --project router --implementation-version v1 --features [^ ]+\"");
        assertThat(reports.resolve("report.html")).content()
                .containsPattern("./netpol certify .* --features [^ ]+ --tags .*@tke and @same-node");
    }

    @Test
    void exitStatusIsZeroWhenAllIsWell() {
        FakeCluster cluster = new FakeCluster(2, ConformanceTest::enforced);
        int status = certify(new Provider("kubeconfig", Optional.empty(), Optional.of(cluster)),
                "--implementation=installed");
        assertThat(printed()).contains("CONFORMANT: 2 of 2 of the scenarios of --features passed");
        assertThat(status).isZero();
        assertThat(reports.resolve("results.json")).isRegularFile();
        assertThat(reports.resolve("junit.xml")).isRegularFile();
    }

    @Test
    void controlRunThatPassesIsExitStatusTwo() {
        FakeCluster cluster = new FakeCluster(2, ConformanceTest::enforced);
        assertThat(certify(new Provider(Optional.empty(), Optional.of(cluster)), "--implementation=none")).isEqualTo(2);
        assertThat(printed())
                .contains("NOT JUDGED: 2 of 2 of the scenarios of --features passed where nothing enforces (topic/");
    }

    @Test
    void exitStatusIsOneWhenNothingEnforces() {
        FakeCluster cluster = new FakeCluster(2, connection -> Outcome.CONNECTED);
        int status = certify(new Provider(Optional.empty(), Optional.of(cluster)), "--implementation=none",
                "--timeout=1", "--tags=@same-node");
        assertThat(printed()).contains(
                "NOT CONFORMANT: 1 of 1 of the scenarios with @same-node, of --features (of 2) failed",
                // Between them stands the k3s image, where the environment names one.
                "repeat: ./netpol certify --cluster fake --implementation none ",
                " --features " + FEATURES.split("=")[1]);
        assertThat(status).isEqualTo(1);
    }

    @Test
    void listInMarkdownIsACatalogue() {
        assertThat(run(new Provider(Optional.empty(), Optional.empty()), "list", FEATURES, "--format", "markdown"))
                .isZero();
        assertThat(printed()).startsWith("| id | claim | class | tags |\n|---|---|---|---|\n"
                + "| topic/isolation/only-pods-of-alpha-reach-pods-of-alpha@same-node | ");
    }

    @Test
    void listShowsIdsAndTagsAndStartsNothing() {
        assertThat(run(new Provider(Optional.empty(), Optional.empty()), "list", FEATURES)).isZero();
        assertThat(printed()).isEqualTo(
                """
                        topic/isolation/only-pods-of-alpha-reach-pods-of-alpha@same-node  @NetworkPolicy @tke @same-node
                        topic/isolation/only-pods-of-alpha-reach-pods-of-alpha@cross-node  @NetworkPolicy @tke @cross-node
                        """);
    }

    @Test
    void cleanTellsWhatItRemoved() {
        assertThat(run(new Provider(Optional.empty(), Optional.empty()), "clean")).isZero();
        assertThat(printed()).isEqualTo("fake: removed a leftover\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"--help", "certify --help", "list --help", "clean --help", "--version", "certify --version",
            "list --version", "clean --version", "help certify"})
    void helpAndVersionAreEverywhere(String line) {
        assertThat(run(new Provider(Optional.empty(), Optional.empty()), line.split(" "))).isZero();
        assertThat(printed()).isNotBlank();
        assertThat(said()).isEmpty();
    }
}
