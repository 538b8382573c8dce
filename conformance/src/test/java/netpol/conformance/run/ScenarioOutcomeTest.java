package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.plugin.event.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.scenario.ScenarioNotes;
import org.junit.jupiter.api.Test;

class ScenarioOutcomeTest {

    private static final Scenario SCENARIO = new Scenario("t/a/b", "A", Optional.empty(), "B", Path.of("a.feature"),
            "a.feature", 2, List.of(), Optional.empty(), Map.of());

    private static ScenarioResult after(RuntimeException problem) {
        ScenarioNotes notes = new ScenarioNotes();
        notes.problem(problem, "a.feature:3");
        return new ScenarioOutcome(SCENARIO, notes, true)
                .result(new Result(io.cucumber.plugin.event.Status.FAILED, Duration.ZERO, problem));
    }

    @Test
    void whatTheClusterCannotHaveIsSkippedWithTheReason() {
        ScenarioResult result = after(new UnsupportedByClusterException("no hosts outside this cluster"));
        assertThat(result.status()).isEqualTo(Status.SKIPPED);
        assertThat(result.message()).isEqualTo("no hosts outside this cluster");
    }

    @Test
    void clusterThatIsAtFaultIsAnError() {
        assertThat(after(new ClusterException("node-b is gone")).status()).isEqualTo(Status.ERRORED);
    }
}
