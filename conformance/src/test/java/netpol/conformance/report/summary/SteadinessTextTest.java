package netpol.conformance.report.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.SampleRun;
import netpol.conformance.report.view.ConsoleReport;
import netpol.conformance.report.view.SummaryMarkdown;
import org.junit.jupiter.api.Test;

/** A pass that was right, wrong and right again does not look like any other. */
class SteadinessTextTest {

    private static final String WORDS = "beta/client -> alpha/server:80/TCP: it was right after 55 ms and wrong again "
            + "after 612 ms (round 6)";

    private static String printed(RunResult run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConsoleReport console = new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), false,
                Map.of());
        console.ended(run.description(), run.scenarios().getFirst(), 1, 1);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theScenariosLineOnTheConsoleSaysSo() {
        assertThat(printed(SampleRun.unsteady()))
                .contains("\n      not steadily: wrong for 210 ms after it had been right: " + WORDS + "\n");
        assertThat(printed(SampleRun.allPassed())).doesNotContain("steadily");
    }

    @Test
    void theSummaryListsIt() {
        assertThat(new SummaryMarkdown(SampleRun.unsteady()).text()).contains("### Passed, but not steadily",
                "it was right after 55 ms and wrong again after 612 ms");
        assertThat(new SummaryMarkdown(SampleRun.allPassed()).text()).doesNotContain("steadily");
    }
}
