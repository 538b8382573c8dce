package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import netpol.conformance.catalog.Selection;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.report.TestedImplementation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods that go on from scenario to scenario. */
class HandingOnTest {

    private static final RunPlan PLAN = RunPlan.of("idle", "./netpol certify --cluster fake");
    private static final RunPlan CONTROL = RunPlan.of(TestedImplementation.NONE, "./netpol certify --cluster fake");

    @TempDir
    private Path reports;

    private RunResult run(String suite, FakeCluster cluster, RunPlan plan) {
        return new Suite(suite, reports).run(cluster, Selection.all(), new Suite.Idle(), 1, plan);
    }

    @Test
    void whatEveryStepChangesIsSeenOnPodsThatWereHandedOn() {
        FakeCluster alone = new FakeCluster(2);
        FakeCluster handingOn = new FakeCluster(2).handingOn();
        RunResult expected = run("changes", alone, PLAN);
        RunResult seen = run("changes", handingOn, PLAN);
        assertThat(seen.scenarios()).extracting(ScenarioResult::status)
                .containsExactlyElementsOf(expected.scenarios().stream().map(ScenarioResult::status).toList());
        assertThat(handingOn.started()).isLessThan(alone.started() * 2 / 3);
        assertThat(handingOn.running()).isEmpty();
    }

    @Test
    void scenariosWhosePodsDoForTheNextStartNone() {
        FakeCluster cluster = new FakeCluster(1).handingOn();
        RunResult result = run("twins", cluster, PLAN);
        assertThat(result.with(Status.PASSED)).as("%s", result.scenarios()).hasSize(4);
        assertThat(cluster.started()).isEqualTo(3);
        assertThat(cluster.running()).isEmpty();
    }

    @Test
    void podsOfAScenarioThatFailedAreNotHandedOn() {
        FakeCluster cluster = new FakeCluster(1, connection -> Outcome.CONNECTED).handingOn();
        RunResult result = run("twins", cluster, PLAN);
        assertThat(result.with(Status.FAILED)).hasSize(4);
        assertThat(cluster.started()).isEqualTo(11);
        assertThat(cluster.running()).isEmpty();
    }

    @Test
    void podsOfAScenarioThatIsFoundWrongAtItsEndAreNotHandedOn() {
        FakeCluster cluster = new FakeCluster(1).handingOn();
        RunResult result = run("unproven", cluster, PLAN);
        assertThat(result.with(Status.ERRORED)).as("%s", result.scenarios()).hasSize(2);
        assertThat(cluster.started()).isEqualTo(8);
    }

    @Test
    void inAControlRunNobodyDidThemAnyHarm() {
        FakeCluster cluster = new FakeCluster(1, connection -> Outcome.CONNECTED).handingOn();
        RunResult result = run("twins", cluster, CONTROL);
        assertThat(result.with(Status.FAILED)).hasSize(4);
        assertThat(cluster.started()).isEqualTo(3);
    }
}
