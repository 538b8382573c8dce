package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps that change something, on a cluster that does what its API says. */
class ChangesTest {

    @Test
    void everyStepChangesWhatItSays(@TempDir Path reports) {
        FakeCluster cluster = new FakeCluster(2);
        Suite suite = new Suite("changes", reports);
        RunResult result = suite.run(cluster);
        assertThat(result.scenarios()).as(suite.console()).hasSize(10);
        assertThat(result.with(Status.PASSED)).as(suite.console()).hasSize(8);
        assertThat(result.with(Status.OBSERVED)).singleElement().extracting(ScenarioResult::message).asString()
                .startsWith("as written: right after");
        assertThat(result.with(Status.SKIPPED)).singleElement().extracting(ScenarioResult::message)
                .isEqualTo("needs IPv6, the cluster has IPv4");
        assertThat(cluster.running()).isEmpty();
    }
}
