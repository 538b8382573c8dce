package netpol.conformance.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.SampleRun;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConsoleFormatTest {

    private static String printed(ConsoleFormat format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConsoleReport console = new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), true,
                Map.of("NO_COLOR", "1"), format);
        RunResult run = SampleRun.result();
        console.progress("the cluster is up");
        int ended = 0;
        for (ScenarioResult result : run.scenarios()) {
            console.ended(run.description(), result, ++ended, run.selected());
        }
        console.finished(run);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneLineTellsHowFarARunIsAndWhatFailedStandsAboveIt() {
        String text = printed(ConsoleFormat.PROGRESS);
        assertThat(text).contains("\r\u001b[K[2/4] 1 failed, 2 left, about ").contains("FAIL  topic/isolation")
                .doesNotContain("passed   topic/");
        assertThat(text.substring(text.lastIndexOf('\r'))).as("the line is gone at the end").doesNotContain("left");
    }

    @Test
    void quietIsWhatDidNotPassAndTheVerdict() {
        assertThat(printed(ConsoleFormat.QUIET)).startsWith("\nFAIL  topic/isolation")
                .doesNotContain("the cluster is up", "feature    passed", "\r").contains("NOT JUDGED: ");
    }

    @Test
    void everyLineOfJsonIsAnObject() {
        String[] lines = printed(ConsoleFormat.JSON).split("\n");
        assertThat(lines).hasSize(5)
                .allSatisfy(line -> assertThat(new JsonMapper().readTree(line).isObject()).isTrue());
        assertThat(lines[4]).contains("\"exitStatus\":2");
    }

    @Test
    void noTimeIsToldBeforeEnoughScenariosHaveEnded() {
        ProgressLine line = new ProgressLine(() -> Instant.EPOCH);
        assertThat(line.after(Status.PASSED, 9, 40)).isEqualTo("[ 9/40] none failed, 31 left");
        assertThat(line.after(Status.PASSED, 20, 600)).endsWith("580 left, about 0 ms");
    }

    /** A log without a line that changes. */
    @Test
    void everyTenthOfALongRunIsALineOfItsOwn() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConsoleReport console = new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), false,
                Map.of());
        ScenarioResult passed = SampleRun.allPassed().scenarios().getFirst();
        for (int ended = 1; ended <= 60; ended++) {
            console.ended(SampleRun.result().description(), passed, ended, 60);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(" left")))
                .hasSize(10).element(2).asString().startsWith("[18/60] none failed, 42 left, about ");
    }

    @Test
    void timeLeftIsThatOfTheOnesDone() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        ProgressLine line = new ProgressLine(now::get);
        now.set(Instant.EPOCH.plusSeconds(20));
        assertThat(line.after(Status.PASSED, 10, 40)).isEqualTo("[10/40] none failed, 30 left, about 1 min 0 s");
        assertThat(line.after(Status.ERRORED, 40, 40)).isEqualTo("[40/40] 1 failed, 0 left");
    }
}
