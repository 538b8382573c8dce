package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import netpol.conformance.model.Outcome;
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
        Suite suite = new Suite("small", reports);
        RunResult result = suite.run(cluster);
        System.out.println(suite.console());
        assertThat(result.conclusion()).isEqualTo(Conclusion.CONFORMANT);
        assertThat(result.scenarios()).extracting(ScenarioResult::status).containsExactly(Status.PASSED,
                Status.PASSED);
        assertThat(cluster.running()).isEmpty();
    }

    @Test
    void everyScenarioFailsWhenNothingEnforces() {
        Suite suite = new Suite("small", reports);
        RunResult result = suite.run(new FakeCluster(2, connection -> Outcome.CONNECTED));
        System.out.println(suite.console());
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
        assertThat(result.scenarios()).extracting(ScenarioResult::status).containsOnly(Status.FAILED);
    }
}
