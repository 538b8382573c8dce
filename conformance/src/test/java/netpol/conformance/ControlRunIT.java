package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import netpol.conformance.catalog.Selection;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.run.Certification;
import org.junit.jupiter.api.Test;

/** Where nothing enforces policies, every scenario must fail: one that passed would prove nothing of anybody. */
class ControlRunIT {

    @Test
    void everyScenarioFailsWhereNothingEnforces() throws IOException {
        EmbeddedRun run = new EmbeddedRun("control-run");
        // Nothing will change once the policies are there.
        Timings impatient = Timings.DEFAULT.within(Duration.ofMillis(500), Timings.DEFAULT.stability());
        // As long as failures are wanted they are no news.
        Path console = Files.createDirectories(run.reports()).resolve("console.txt");
        try (PrintStream out = new PrintStream(Files.newOutputStream(console), true, StandardCharsets.UTF_8);
                Certification certification = run.start("none", Selection.all(), impatient, out)) {
            RunResult result = certification.run();
            assertThat(result.scenarios()).filteredOn(each -> !each.scenario().observed()).isNotEmpty()
                    .extracting(ScenarioResult::status).containsOnly(Status.FAILED);
            assertThat(result.conclusion().exitStatus()).isEqualTo(1);
        }
    }
}
