package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each scenario of suites/mistakes is written wrongly in its own way; one run judges them all. */
@TestInstance(Lifecycle.PER_CLASS)
class MistakesTest {

    private RunResult run;
    private Map<String, ScenarioResult> results;

    @BeforeAll
    void runAll(@TempDir Path reports) {
        run = new Suite("mistakes", reports).run(new FakeCluster(2,
                connection -> connection.startsWith("beta/client -> alpha/")
                        ? Outcome.TIMED_OUT
                        : Outcome.CONNECTED));
        results = run.scenarios().stream()
                .collect(Collectors.toMap(result -> result.scenario().title(), Function.identity()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Misspelt verdict         |  25 | row alpha/client, column alpha/server:80/TCP: 'alow' is not one of allow, deny, -
            Unknown pod              |  35 | Did you mean alpha/server?
            Unserved port            |  47 | alpha/server does not serve 81/TCP; it serves 80/TCP
            Missing policy file      |  58 | Did you mean topic/same-namespace-only.yaml?
            Invalid YAML             |  70 | mistakes/policies/topic/not-yaml.yaml, line 4
            Old API                  |  82 | NetworkPolicy is networking.k8s.io/v1 today
            Refused policy           |  94 | spec.policyTypes[0] is Sideways, it must be Ingress or Egress
            Unknown column           | 102 | no column "label"; its columns are pod, node, labels, serves, network. Did you mean labels?
            Label syntax             | 117 | "app:client" is not a label such as app=web
            Node that is no letter   | 129 | "one" is not a node: A, B and so on are distinct nodes
            Unknown step             | 143 | Did you mean "the policy {string} is applied to namespace {word}"?
            Table against the policy | 158 | the table and the oracle disagree
            Policy that nobody applied | 168 | no policy other is applied to namespace alpha; applied: alpha/same-namespace-only
            Nothing asserted         | 174 | has no step "the reachability is:" and so asserts nothing
            The suite's own label    | 205 | which is on every namespace of a run and for nobody to select by
            Unknown namespace        | 186 | namespace "alfa" does not exist; there are: alpha. Did you mean alpha?
            Open connection in no known state | 226 | 'dead' is not one of alive, cut
            Open connection of an unknown pod | 235 | Did you mean alpha/client?
            Nothing was opened       | 242 | no connection is open: "these connections are open:" has to come before
            Another connection than was opened | 255 | alpha/server -> alpha/server:80/TCP is not open; the table has to name those that are, and all of them: alpha/client -> alpha/server:80/TCP
            Open connection that is denied | 266 | beta/client -> alpha/server:80/TCP cannot be open, the policies deny it: alpha/server is isolated for ingress by same-namespace-only
            Open connections that nobody judges | 270 | no step "the open connections are:" judges them
            Path that no packet of IPv6 passes | 290 | 576 bytes: every link takes packets of 1280 over IPv6
            Attacks without a table  | 297 | no table stands before "no attack gets through": it has to show that an honest connection is denied and another allowed
            Table without attacks    | 310 | there is no attack: "these attacks get through where nothing enforces:" has to come before
            """)
    void mistakeIsErroredWithItsPlaceAndWhatWouldBeRight(String title, int line, String message) {
        ScenarioResult result = results.get(title);
        assertThat(result.status()).isEqualTo(Status.ERRORED);
        assertThat(result.message()).contains(message);
        assertThat(result.location()).isEqualTo("mistakes/mistakes.feature:" + line);
    }

    @Test
    void mistakesDoNotKeepOthersFromBeingJudged() {
        assertThat(results.get("No mistake").status()).isEqualTo(Status.PASSED);
    }

    @Test
    void scenarioThatNeedsMoreNodesIsSkippedWithTheReason() {
        ScenarioResult result = results.get("Too few nodes");
        assertThat(result.status()).isEqualTo(Status.SKIPPED);
        assertThat(result.message()).isEqualTo("needs 3 nodes, the cluster has 2");
    }

    @Test
    void oneErroredScenarioLeavesTheRunUnjudged() {
        assertThat(run.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(run.conclusion().exitStatus()).isEqualTo(2);
        assertThat(run.headline()).isEqualTo("NOT JUDGED: 25 of 27 scenarios errored, 1 skipped");
    }

    @Test
    void fileThatIsNotGherkinIsRefusedWithItsLine() {
        assertThatThrownBy(() -> FeatureCatalog.read(Path.of("src/test/resources/suites/not-gherkin")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("not-gherkin/broken.feature:5: not Gherkin: ");
    }
}
