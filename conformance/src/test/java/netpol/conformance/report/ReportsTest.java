package netpol.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.report.filing.Reports;
import netpol.conformance.report.json.ReportYaml;
import netpol.conformance.report.json.ResultsWriter;
import netpol.conformance.report.summary.ConformanceReport;
import netpol.conformance.report.view.ConsoleReport;
import netpol.conformance.report.view.HtmlReport;
import netpol.conformance.report.view.JunitReport;
import netpol.conformance.report.view.SummaryMarkdown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of a report, held against src/test/resources/reports: what differs there is what users see differently. */
class ReportsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/reports");

    private static void assertGolden(String name, String actual) throws IOException {
        Files.writeString(Files.createDirectories(Path.of("target/golden")).resolve(name), actual);
        assertThat(actual).as("see target/golden/" + name).isEqualTo(Files.readString(GOLDEN.resolve(name)));
    }

    private static String console(boolean terminal, Map<String, String> environment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConsoleReport console = new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal,
                environment);
        RunResult run = SampleRun.result();
        int ended = 0;
        for (ScenarioResult result : run.scenarios()) {
            console.ended(run.description(), result, ++ended, run.selected());
        }
        console.finished(run);
        console.written(List.of(Path.of("reports/local/results.json"), Path.of("reports/local/junit.xml")));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void consoleTellsEachScenarioThenTheTableThenTheVerdict() throws IOException {
        assertGolden("console.txt", console(false, Map.of()));
    }

    @Test
    void coloursAreForTerminalsAndSayNothingThatTheWordsDoNot() throws IOException {
        String coloured = console(true, Map.of());
        assertThat(coloured).contains("\u001b[");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(console(false, Map.of()));
        assertThat(console(true, Map.of("NO_COLOR", "1"))).doesNotContain("\u001b");
    }

    @Test
    void junitHasACasePerScenario() throws IOException {
        assertGolden("junit.xml", new JunitReport(SampleRun.result()).xml());
    }

    @Test
    void junitOfAnInterruptedRunIsNotGreen() {
        assertThat(new JunitReport(SampleRun.interrupted()).xml())
                .contains("<error message=\"NOT JUDGED: interrupted, 3 of 4 scenarios did not end\"");
    }

    @Test
    void resultsHoldEveryCell() throws IOException {
        assertGolden("results.json", new ResultsWriter(SampleRun.result()).json());
    }

    @Test
    void pageNeedsNothingElse() {
        String page = new HtmlReport().html(SampleRun.result());
        assertThat(page).doesNotContain("<link", "src=", "@import", "url(", "href=\"http");
        assertThat(page).contains("wrong again after 612 ms", "no rule admits namespace beta", "&lt;client node&gt;");
    }

    /** Times and addresses aside, nothing in a report depends on when or where it is written. */
    @Test
    void sameRunGivesTheSameFiles(@TempDir Path one, @TempDir Path other) throws IOException {
        List<Path> first = new Reports(one).write(SampleRun.result());
        List<Path> second = new Reports(other).write(SampleRun.result());
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i)).hasSameTextualContentAs(first.get(i));
        }
    }

    @Test
    void whatAFeatureOrAClusterSaysIsNoMarkup() {
        RunResult run = SampleRun.result().with(Optional.empty());
        String bad = "<script>alert(1)</script>";
        RunResult evil = new RunResult(run.description(), run.started(), run.took(), run.scenarios(), run.selected(),
                Optional.of(bad));
        assertThat(new HtmlReport().html(evil)).doesNotContain(bad).contains("&lt;script&gt;alert(1)");
        assertThat(new SummaryMarkdown(evil).text()).doesNotContain("<script");
    }

    @Test
    void submissionIsOneScreen() throws IOException {
        assertGolden("report.yaml", new ReportYaml().write(ConformanceReport.of(SampleRun.allPassed())));
    }

    @Test
    void summaryNamesWhatFailed() throws IOException {
        assertGolden("summary.md", new SummaryMarkdown(SampleRun.result()).text());
    }

    @Test
    void thereIsNoSubmissionOfAPartOrOfWhatIsNotJudged(@TempDir Path directory) throws IOException {
        new Reports(directory).write(SampleRun.allPassed());
        assertThat(directory.resolve("report.yaml")).exists();
        new Reports(directory).write(SampleRun.interrupted());
        assertThat(directory.resolve("report.yaml")).as("the one of the run before").doesNotExist();
    }

    @Test
    void filesAreWrittenWholeAndNothingElse(@TempDir Path directory) throws IOException {
        List<Path> files = new Reports(directory.resolve("new")).write(SampleRun.result());
        assertThat(files).allMatch(Files::isRegularFile);
        try (Stream<Path> all = Files.list(directory.resolve("new"))) {
            assertThat(all.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("results.json",
                    "report.html", "junit.xml", "summary.md");
        }
    }

    /** A directory where a file belongs stands for a full disk. */
    @Test
    void whatCucumberWroteGoesWhenTheReportsCannotBeWritten(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("results.json/in-the-way"));
        Path cut = Files.createDirectories(directory.resolve(Reports.CUCUMBER)).resolve("scenarios.html");
        Files.writeString(cut, "<html>");
        assertThatThrownBy(() -> new Reports(directory).write(SampleRun.result()))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(cut).doesNotExist();
    }

    @Test
    void conclusionIsTheWorstThatHappened() {
        RunResult mixed = SampleRun.result();
        assertThat(mixed.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(only(mixed, Status.PASSED, Status.FAILED).conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
        assertThat(only(mixed, Status.PASSED, Status.SKIPPED).conclusion()).isEqualTo(Conclusion.CONFORMANT_IN_PART);
        assertThat(only(mixed, Status.PASSED).conclusion()).isEqualTo(Conclusion.CONFORMANT);
    }

    @Test
    void passThatTheControlRunHasTooIsNoVerdict() {
        String id = SampleRun.allPassed().scenarios().getFirst().scenario().id();
        RunResult proofless = SampleRun.allPassed()
                .with(Optional.of(new ControlRun(Instant.EPOCH, 3, List.of(id, "other/scenario"), List.of())));
        assertThat(proofless.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(proofless.headline()).isEqualTo(
                "NOT JUDGED: 1 of 1 scenarios passed, 1 of them where nothing enforces too (" + id + ")");
        assertThat(ConformanceReport.missing(proofless)).isPresent();
    }

    @Test
    void controlRunInWhichAScenarioPassesIsNoProof() {
        RunDescription is = SampleRun.description();
        RunPlan control = RunPlan.of(TestedImplementation.NONE, "./netpol certify --implementation none");
        RunResult accepting = new RunResult(
                new RunDescription(is.suite(), is.cluster(), control, Optional.empty()), Instant.EPOCH, Duration.ZERO,
                SampleRun.allPassed().scenarios(), 1, Optional.empty());
        assertThat(accepting.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(accepting.headline())
                .isEqualTo("NOT JUDGED: 1 of 1 scenarios passed where nothing enforces (" + accepting
                        .scenarios().getFirst().scenario().id() + ")");
    }

    @Test
    void runWithoutAnyJudgedScenarioIsNotJudged() {
        assertThat(only(SampleRun.result(), Status.SKIPPED).conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(only(SampleRun.result()).conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
    }

    @Test
    void partialResultsAreSaidToBePartial() {
        assertThat(SampleRun.interrupted().conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(new ResultsWriter(SampleRun.interrupted()).json()).contains("\"complete\" : false");
        assertThat(new ResultsWriter(SampleRun.allPassed()).json()).contains("\"complete\" : true");
    }

    private static RunResult only(RunResult run, Status... statuses) {
        List<ScenarioResult> left = run.scenarios().stream()
                .filter(each -> List.of(statuses).contains(each.status())).toList();
        return new RunResult(run.description(), run.started(), run.took(), left, left.size(), Optional.empty());
    }
}
