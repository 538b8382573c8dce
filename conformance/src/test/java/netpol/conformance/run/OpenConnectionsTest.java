package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import netpol.conformance.model.result.OpenConnectionResult;
import netpol.conformance.model.result.OpenConnectionState;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite suites/open on a cluster that resets what its policies deny, or does not care. */
class OpenConnectionsTest {

    @TempDir
    private Path reports;

    private Map<String, ScenarioResult> run(FakeCluster cluster) {
        RunResult run = new Suite("open", reports).run(cluster);
        return run.scenarios().stream().collect(Collectors.toMap(each -> each.scenario().title(), Function.identity()));
    }

    @Test
    void whatStaysAllowedIsAliveAndWhatIsResetIsCut() {
        Map<String, ScenarioResult> results = run(new FakeCluster(2));
        assertThat(results.get("Allowed stays open").status()).isEqualTo(Status.PASSED);
        ScenarioResult cut = results.get("Forbidden is cut");
        assertThat(cut.status()).isEqualTo(Status.OBSERVED);
        assertThat(cut.message()).startsWith("as written: beta/client -> alpha/server:80/TCP (IPv4) cut ");
        assertThat(cut.openConnections().getFirst().openConnections()).extracting(OpenConnectionResult::observed)
                .allSatisfy(state -> assertThat(state).contains(OpenConnectionState.CUT));
    }

    @Test
    void allowedConnectionThatIsResetFailsTheScenarioWithWhenItWasCut() {
        Suite suite = new Suite("open", reports);
        suite.run(new FakeCluster(2,
                connection -> connection.endsWith("client -> alpha/server:80/TCP")
                        ? Outcome.TIMED_OUT
                        : Outcome.CONNECTED));
        assertThat(suite.console()).contains("1 of 1 open connections is not as expected",
                "alpha/client -> alpha/server:80/TCP (IPv4), open since before the change", "expected  alive",
                "after the change: ended, ECONNRESET");
    }

    @Test
    void whatIsOnlyObservedIsReportedAndNeverFailed() {
        ScenarioResult result = run(new FakeCluster(2, connection -> Outcome.CONNECTED))
                .get("Forbidden is cut");
        assertThat(result.status()).isEqualTo(Status.OBSERVED);
        assertThat(result.message()).isEqualTo("not as written: 1 of 1 open connections is not as expected: "
                + "beta/client -> alpha/server:80/TCP (IPv4) alive");
        assertThat(result.asWritten()).isFalse();
    }
}
