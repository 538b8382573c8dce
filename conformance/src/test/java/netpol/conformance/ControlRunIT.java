package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import netpol.conformance.catalog.Selection;
import netpol.conformance.probe.Timings;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.run.Certification;
import org.junit.jupiter.api.Test;

/** Where nothing enforces policies, every scenario must fail: one that passed would prove nothing of anybody. */
class ControlRunIT {

    @Test
    void everyScenarioFailsWhereNothingEnforces() {
        EmbeddedRun run = new EmbeddedRun("control-run");
        // Nothing will change, so there is nothing to wait for.
        Timings impatient = run.timings().within(Duration.ofSeconds(2), run.timings().stability());
        try (Certification certification = run.start("none", Selection.all(), impatient)) {
            RunResult result = certification.run();
            assertThat(result.scenarios()).isNotEmpty().extracting(ScenarioResult::status).containsOnly(Status.FAILED);
            assertThat(result.conclusion().exitStatus()).isEqualTo(1);
        }
    }
}
