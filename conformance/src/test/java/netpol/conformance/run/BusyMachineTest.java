package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine is too busy to see says nothing of the implementation. */
class BusyMachineTest {

    private final FakeCluster cluster = new FakeCluster(2);

    @Test
    void itIsLookedAtAgainLater(@TempDir Path reports) {
        cluster.busyFor(2);
        Suite suite = new Suite("watching", reports);
        RunResult result = suite.run(cluster);
        assertThat(result.conclusion()).as(suite.console()).isEqualTo(Conclusion.CONFORMANT);
        assertThat(suite.console()).contains("later    watching/");
    }

    @Test
    void afterSomeTriesItIsAnErrorThatSaysSo(@TempDir Path reports) {
        cluster.busyFor(100);
        RunResult result = new Suite("watching", reports).run(cluster);
        assertThat(result.with(Status.ERRORED)).singleElement().extracting(ScenarioResult::message).asString()
                .startsWith("the watch could not keep its resolution").endsWith("this machine is too busy");
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(cluster.running()).isEmpty();
    }
}
