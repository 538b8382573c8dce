package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import netpol.conformance.catalog.Selection;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificationTest {

    @TempDir
    private Path reports;

    private static Outcome enforced(String connection) {
        return connection.startsWith("beta/client -> alpha/") ? Outcome.TIMED_OUT : Outcome.CONNECTED;
    }

    @Test
    void enforcedPoliciesAreConformant() {
        FakeCluster cluster = new FakeCluster(2, CertificationTest::enforced);
        RunResult result = new Suite("small", reports).run(cluster);
        assertThat(result.conclusion()).isEqualTo(Conclusion.CONFORMANT);
        assertThat(result.scenarios()).extracting(ScenarioResult::status).containsExactly(Status.PASSED,
                Status.PASSED);
        assertThat(cluster.running()).isEmpty();
    }

    @Test
    void everyScenarioFailsWhenNothingEnforces() {
        RunResult result = new Suite("small", reports).run(new FakeCluster(2, connection -> Outcome.CONNECTED));
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
        assertThat(result.scenarios()).extracting(ScenarioResult::status).containsOnly(Status.FAILED);
    }

    @Test
    void failureSaysWhatIsWrongAndWhyAndWhereAndHowToRepeatIt() {
        Suite suite = new Suite("small", reports);
        suite.run(new FakeCluster(2, connection -> Outcome.CONNECTED), new Selection(Optional.of("@cross-node"),
                Optional.empty()), new Suite.Idle());
        assertThat(suite.console()).contains(
                "FAIL  topic/isolation  Only pods of alpha reach pods of alpha  @cross-node",
                "beta/client (node B) -> alpha/server:80/TCP (node A)",
                "expected  deny     alpha/server is isolated for ingress by same-namespace-only",
                "observed  allow    connected in 3 ms", "beta/client  | deny -> ALLOW",
                "small/topic/isolation.feature:17",
                "--scenario topic/isolation/only-pods-of-alpha-reach-pods-of-alpha@cross-node --keep");
    }

    @Test
    void failedProbeIsNoDenialButAnErroredScenario() {
        RunResult result = new Suite("small", reports).run(new FakeCluster(2, connection -> Outcome.PROBE_FAILED));
        assertThat(result.scenarios()).extracting(ScenarioResult::status).containsOnly(Status.ERRORED);
    }

    @Test
    void deathOfTheImplementationIsNobodysPass() {
        Suite suite = new Suite("small", reports);
        RunResult result = suite.run(new FakeCluster(2, CertificationTest::enforced), Selection.all(),
                new Suite.Idle() {
                    @Override
                    public Optional<String> died() {
                        return Optional.of("killed");
                    }
                });
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.scenarios()).extracting(ScenarioResult::status).containsOnly(Status.ERRORED);
        assertThat(result.scenarios()).extracting(ScenarioResult::message)
                .containsOnly("the implementation no longer runs: killed");
    }

    @Test
    void scenarioIsChosenByTheBeginningOfItsId() {
        RunResult result = new Suite("small", reports).run(new FakeCluster(2, CertificationTest::enforced),
                new Selection(Optional.empty(), Optional.of("topic/isolation")), new Suite.Idle());
        assertThat(result.scenarios()).hasSize(2);
    }
}
