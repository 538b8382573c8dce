package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import netpol.conformance.catalog.Selection;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes and pods that go while scenarios run: everything to and from them is silence then, as if it were denied. */
class LostNodesTest {

    private static final String LOST = "node node-1 is lost: it stopped posting its status";

    @TempDir
    private Path reports;

    private RunResult run(Suite suite, FakeCluster cluster) {
        return suite.run(cluster, Selection.all(), new Suite.Idle(), 1,
                RunPlan.of("idle", "./netpol certify --cluster fake"));
    }

    @Test
    void whatLooksDeniedForALostNodeIsNobodysFailure() {
        FakeCluster cluster = new FakeCluster(2, connection -> Outcome.TIMED_OUT).without("node-2");
        RunResult result = run(new Suite("small", reports), cluster);
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        // The first has all of its pods on the other node.
        assertThat(result.scenarios()).extracting(ScenarioResult::status).containsExactly(Status.FAILED,
                Status.ERRORED);
        assertThat(cluster.running()).isEmpty();
    }

    @Test
    void whatPassesForALostNodeIsNobodysPass() {
        RunResult result = run(new Suite("twins", reports), new FakeCluster(1).without("node-1"));
        assertThat(result.scenarios()).extracting(ScenarioResult::message).containsOnly(LOST);
    }

    @Test
    void scenariosThatNeedALostNodeEndAtOnce() {
        FakeCluster cluster = new FakeCluster(1).without("node-1");
        Suite suite = new Suite("twins", reports);
        RunResult result = run(suite, cluster);
        assertThat(result.with(Status.ERRORED)).hasSize(4);
        assertThat(cluster.started()).as("pods of the first scenario").isEqualTo(3);
        assertThat(cluster.running()).isEmpty();
    }

    /** Its API server may be lost with the node: then each removal would be tried for half a minute. */
    @Test
    void whatNeededALostNodeIsLeftToAClusterThatEndsWithTheRun() {
        FakeCluster cluster = new FakeCluster(1).without("node-1").endingWithTheRun();
        RunResult result = run(new Suite("twins", reports), cluster);
        assertThat(result.scenarios()).extracting(ScenarioResult::message).containsOnly(LOST);
        assertThat(cluster.running()).as("pods of the first scenario").hasSize(3);
    }

    @Test
    void theSummaryNamesTheLostNode() {
        Suite suite = new Suite("twins", reports);
        RunResult result = run(suite, new FakeCluster(1).without("node-1"));
        assertThat(result.headline()).isEqualTo("NOT JUDGED: 4 of 4 scenarios errored (" + LOST + ")");
        assertThat(suite.console()).containsOnlyOnce(LOST + "; scenarios that need it are not judged any more\n");
    }

    @Test
    void aPodThatEndedDeniesNothing() {
        FakeCluster cluster = new FakeCluster(2, connection -> Outcome.TIMED_OUT).withoutPod("server");
        RunResult result = run(new Suite("small", reports), cluster);
        assertThat(result.scenarios()).extracting(ScenarioResult::status).containsOnly(Status.ERRORED);
        assertThat(result.scenarios()).extracting(ScenarioResult::message)
                .allSatisfy(message -> assertThat(message).matches("pod alpha-\\w+/server has ended"));
    }
}
