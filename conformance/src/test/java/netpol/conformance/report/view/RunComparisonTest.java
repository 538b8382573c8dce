package netpol.conformance.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.report.SampleRun;
import org.junit.jupiter.api.Test;

class RunComparisonTest {

    @Test
    void whatCameToSomethingElseIsNamed() {
        RunComparison comparison = RunComparison.of(SampleRun.result(), SampleRun.allPassed());
        assertThat(comparison.same()).isEqualTo(1);
        assertThat(comparison.differences()).hasSize(3).first().satisfies(line -> {
            assertThat(line.left()).isEqualTo("failed");
            assertThat(line.right()).isEqualTo("not run");
        });
        assertThat(ComparisonMarkdown.of(comparison)).contains("| conclusion | NOT JUDGED | CONFORMANT |",
                "1 scenarios came to the same, 3 did not.");
        assertThat(new HtmlReport().html(comparison)).contains("<span class=\"mark failed\">failed</span>");
    }

    @Test
    void runIsLikeItself() {
        assertThat(RunComparison.of(SampleRun.result(), SampleRun.result()).differences()).isEmpty();
    }
}
