package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.conformance.catalog.Selection;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What befalls the cluster while a scenario is under way says nothing of the implementation. */
class DisturbedTest {

    private final AtomicInteger restarts = new AtomicInteger();

    /** Its API server is started again at the first denials, and while it is away nothing is enforced. */
    private FakeCluster cluster(int most) {
        return new FakeCluster(2, connection -> {
            if (!connection.startsWith("beta/client -> alpha/")) {
                return Outcome.CONNECTED;
            }
            return restarts.get() < most ? Outcome.CONNECTED : Outcome.TIMED_OUT;
        }) {
            private int looks;

            /** Scenarios look when they begin and when they end. */
            @Override
            public synchronized List<String> disturbances() {
                if (++looks % 2 == 0 && restarts.get() < most) {
                    restarts.incrementAndGet();
                }
                return restarts.get() == 0
                        ? List.of()
                        : List.of("the API server was started again (" + restarts.get() + ")");
            }
        };
    }

    private static RunResult run(Suite suite, FakeCluster cluster) {
        return suite.run(cluster, Selection.all(), new Suite.Idle(), 1,
                RunPlan.of("idle", "./netpol certify --cluster fake"));
    }

    @Test
    void aWrongTableIsNotBelievedAndTheScenarioIsRunAgainByItself(@TempDir Path reports) {
        Suite suite = new Suite("small", reports);
        RunResult result = run(suite, cluster(1));
        assertThat(result.conclusion()).as(suite.console()).isEqualTo(Conclusion.CONFORMANT);
        assertThat(suite.console()).contains("later    topic/",
                "while this scenario was under way the API server was started again (1)");
    }

    @Test
    void aClusterThatIsDisturbedAgainAndAgainIsAnErrorAndNoVerdict(@TempDir Path reports) {
        RunResult result = run(new Suite("small", reports), cluster(1000));
        assertThat(result.scenarios()).extracting(ScenarioResult::status).containsOnly(Status.ERRORED);
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
    }
}
