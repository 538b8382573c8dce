package netpol.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterOptions;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.cluster.embedded.UserNamespace;
import netpol.conformance.model.Outcome;
import netpol.conformance.run.FakeCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConformanceTest {

    private static final String FEATURES = "--features=src/test/resources/suites/small";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path reports;

    private int run(ClusterProvider provider, String... words) {
        Surroundings surroundings = new Surroundings(new ClusterProviders(List.of(provider)), printing(out),
                printing(err), Map.of(), false);
        return Conformance.commandLine(surroundings).execute(words);
    }

    private int certify(ClusterProvider provider, String... options) {
        List<String> words = new ArrayList<>(List.of("certify", FEATURES, "--report-dir=" + reports));
        words.addAll(List.of(options));
        return run(provider, words.toArray(String[]::new));
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Outcome enforced(String connection) {
        return connection.startsWith("beta/client -> alpha/") || connection.startsWith("warm-up/")
                ? Outcome.REFUSED
                : Outcome.CONNECTED;
    }

    /** Nothing must be started when what was asked for is wrong. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            certify --keeep                     | Unknown option: '--keeep'. Did you mean --keep?
            certfy                              | Unmatched argument at index 0: 'certfy'. Did you mean certify?
            ``                                  | say what to do: certify, check, report, explain, fuzz, image, list or clean
            certify --cluster=fak               | --cluster: "fak" is not one of auto, fake. Did you mean fake?
            certify --implementation=enforcr    | --implementation: "enforcr" is not an implementation; write one of enforcer, installed, none, command:LINE, manifest:FILE-or-URL, mutant:NAME, or a controller: antrea, calico,
            certify --implementation=enforcr    | ovn-kubernetes. Did you mean enforcer?
            certify --implementation=kube-ruter | Did you mean kube-router?
            certify --implementation=./no.yaml  | there is no recipe ./no.yaml that can be read
            certify --implementation=kube-router --mode=iptable | --mode: kube-router has no mode "iptable"; it has iptables, nftables, v0. Did you mean iptables?
            certify --implementation=kube-router --ready=tcp:80 | --ready: "tcp:80" does not say when a program is ready
            certify --cluster=fake --implementation=kube-router --program=x | --program is started on nodes of --cluster embedded, not fake
            certify --implementation=kube-router                | kube-router has no manifest in its recipe: name one by --manifest FILE-or-URL
            certify --load-image=gate:v1        | --load-image brings images to nodes of --cluster k3s and kind, not of fake
            certify --program=x                 | --program is for a controller that has a recipe, not for --implementation enforcer
            certify --tags=@same-nod            | no scenario has the tag @same-nod
            certify --tags=same-node            | Did you mean @same-node?
            certify --scenario=topic/isolatoin  | no scenario is called topic/isolatoin
            certify --control                   | --control: a control run has --implementation none, not enforcer
            report show /nowhere                | there are no results at /nowhere: ./netpol certify writes them
            report                              | say what to do: report show, compare, file, results or check
            certify --unsupported-features=SCTP | "SCTP" is not an extended feature; there are
            certify --ready=tcp:80              | --ready is for --implementation command:LINE, not enforcer
            certify --implementation=command:x --ready=tcp:80 | --ready: "tcp:80" does not say when a program is ready; write one of http://127.0.0.1:PORT/path, file:PATH
            certify --implementation=kube-router --ready-within=0 | --ready-within: 0 is not a number from 1
            certify --implementation=command:x --ready=log:x --ready-within=0 | --ready-within: 0 is not a number from 1
            certify --implementation=command:x  | command: needs nodes that run programs without an image: --cluster embedded
            certify --fail-fast=0               | --fail-fast: 0 is not a number from 1
            certify --needs=ipsets              | --needs: "ipsets" is not among
            image                               | Missing required parameter: 'prober|enforcer'
            image gate                          | but was 'gate'
            image prober --output=prober.zip    | --output: prober.zip does not end in .tar
            certify --nodes=0                   | --nodes: 0 is not a number from 1
            certify --nodes=two                 | Invalid value for option '--nodes': 'two' is not an int
            certify --report-dir=/proc/nowhere  | --report-dir: cannot write into /proc/nowhere
            list --features=/nowhere            | no directory of feature files at /nowhere
            list --features=src/test/resources/suites/not-gherkin | not-gherkin/broken.feature:5: not Gherkin
            """)
    void mistakeIsOneLineAndStatusTwo(String line, String message) {
        List<String> words = new ArrayList<>(Stream.of(line.split(" ")).filter(word -> !word.isEmpty()).toList());
        if (line.startsWith("certify") && !line.contains("keeep") && !line.contains("=two")) {
            words.add(FEATURES);
            if (!line.contains("report-dir")) {
                words.add("--report-dir=" + reports);
            }
        }
        assertThat(run(new Provider(Optional.empty(), Optional.empty()), words.toArray(String[]::new))).isEqualTo(2);
        assertThat(said()).startsWith("netpol: ").contains(message);
        assertThat(said().lines()).hasSize(1);
    }

    /** Where nodes are started that take no program, one that is named decides for the embedded cluster. */
    @Test
    void autoPassesOverClustersOnWhichTheRecipeCannotBeFollowed() {
        assertThat(certify(new Provider("k3s", Optional.empty(), Optional.empty()), "--implementation=kube-router",
                "--program=/bin/sh")).isEqualTo(2);
        assertThat(said())
                .isEqualTo("netpol: no kind of cluster is possible here: k3s: --program is started on nodes of"
                        + " --cluster embedded, not k3s\n");
    }

    /** The program is given, and need not be what it seems: nothing is started before it is looked for. */
    @Test
    void programOfARecipeIsLookedForBeforeAnythingIsStarted() {
        Provider embedded = new Provider("embedded", Optional.empty(), Optional.empty());
        assertThat(certify(embedded, "--cluster=embedded", "--implementation=kube-router",
                "--program=/nowhere/kube-router")).isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: --program: there is no program /nowhere/kube-router that can be run\n");
    }

    @Test
    void controllerThatIsInstalledOnClustersOnlyIsNotStartedOnAnEmbeddedNode() {
        assertThat(certify(new Provider("embedded", Optional.empty(), Optional.empty()), "--cluster=embedded",
                "--implementation=calico"))
                .isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: calico needs kubelets, as far as its recipe says: --cluster k3s, kind or"
                + " kubeconfig, not embedded\n");
    }

    @Test
    void imageThatIsNotThereIsNamedBeforeAnythingIsStarted() {
        assertThat(certify(new Provider("k3s", Optional.empty(), Optional.empty()), "--implementation=none",
                "--load-image=no/gate.tar")).isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: there is no file no/gate.tar that can be read\n");
    }

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

    @Test
    void clusterThatIsNotPossibleHereSaysWhatItNeeds() {
        assertThat(certify(new Provider(Optional.of("it needs root"), Optional.empty()), "--cluster=fake"))
                .isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: the cluster \"fake\" is not possible here: it needs root\n");
    }

    @Test
    void clusterThatDoesNotStartIsNotTheImplementationsFault() {
        assertThat(certify(new Provider(Optional.empty(), Optional.empty()), "--implementation=none")).isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: started\n");
    }

    /** The machine that is looked at is not the one that they run on. */
    @Test
    void needsAreLookedForOnTheEmbeddedClusterOnly() {
        FakeCluster cluster = new FakeCluster(2, ConformanceTest::enforced);
        assertThat(certify(new Provider(Optional.empty(), Optional.of(cluster)), "--implementation=none",
                "--needs=program:sh")).isEqualTo(2);
        assertThat(said())
                .isEqualTo("netpol: --needs is looked for on this machine: it is for --cluster embedded, not fake\n");
    }

    @Test
    void whatIsMissingIsNamedBeforeAnythingIsStarted() {
        assumeTrue(!new UserNamespace().needed(), "needs root");
        assertThat(certify(new Provider("embedded", Optional.empty(), Optional.empty()), "--implementation=command:x",
                "--needs=program:sh,program:no-such-program")).isEqualTo(2);
        assertThat(said()).startsWith("netpol: NOT JUDGED: this machine does not have what the implementation needs:"
                + " program:no-such-program (");
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
    void aManifestOnTheEmbeddedClusterIsRefusedBeforeAnythingIsStarted() {
        assertThat(certify(new Provider("embedded", Optional.empty(), Optional.empty()),
                "--implementation=manifest:router.yaml", "--cluster=embedded")).isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: manifest: needs kubelets: --cluster k3s, kind or kubeconfig\n");
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

    /** Starts the cluster it is given; none means that starting is refused. */
    private record Provider(String name, Optional<String> missing, Optional<FakeCluster> cluster)
            implements
                ClusterProvider {

        private Provider(Optional<String> missing, Optional<FakeCluster> cluster) {
            this("fake", missing, cluster);
        }

        @Override
        public Optional<String> unavailable(ClusterOptions options) {
            return missing;
        }

        @Override
        public boolean kubelets() {
            return !name.equals("embedded");
        }

        @Override
        public Cluster start(ClusterOptions options, Consumer<String> progress) {
            return cluster.orElseThrow(() -> new ClusterException("started"));
        }

        @Override
        public List<String> clean() {
            return List.of("a leftover");
        }
    }
}
