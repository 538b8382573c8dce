package netpol.conformance.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.SampleRun;
import netpol.conformance.report.ScenarioResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsReaderTest {

    private static final String SAMPLE = new ResultsWriter(SampleRun.result()).json();

    private final ResultsReader reader = new ResultsReader();

    static Stream<RunResult> runs() {
        return Stream.of(SampleRun.result(), SampleRun.allPassed(), SampleRun.interrupted());
    }

    /** Else a view of the file would be another than a view of the run. */
    @ParameterizedTest
    @MethodSource("runs")
    void whatIsReadIsWhatWasWritten(RunResult run) {
        RunResult read = reader.read("results.json", new ResultsWriter(run).json());
        assertThat(read.description()).isEqualTo(run.description());
        assertThat(read.scenarios()).zipSatisfy(run.scenarios(),
                (one, other) -> assertThat(elsewhere(one)).isEqualTo(elsewhere(other)));
        assertThat(new ResultsWriter(read).json()).isEqualTo(new ResultsWriter(run).json());
    }

    /** Without what is known only where the feature file is. */
    private static ScenarioResult elsewhere(ScenarioResult result) {
        Scenario own = result.scenario();
        Scenario scenario = new Scenario(own.id(), own.feature(), own.rule(), own.title(), Path.of(own.file()),
                own.file(), own.line(), own.tags(), own.placement(), Map.of(), own.text());
        return new ScenarioResult(scenario, result.status(), result.started(), result.took(), result.message(),
                result.location(), result.topology(), result.nodes(), result.addresses(), result.policies(),
                result.baseline(), result.tables(), result.continuousChecks(), result.openConnections());
    }

    @ParameterizedTest(name = "cut to {0} of 100")
    @CsvSource({"0", "1", "50", "99"})
    void truncatedFileIsRefusedWithTheLine(int percent) {
        String half = SAMPLE.substring(0, SAMPLE.length() * percent / 100);
        assertThatThrownBy(() -> reader.read("results.json", half)).isInstanceOf(UsageException.class)
                .hasMessageStartingWith("results.json is not the results of a run, or is damaged: ")
                .hasMessageEndingWith("run it again");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "state" : "WRONG"                   | "state" : "OTHER"       | scenarios[1].tables[0].cells[1].state: does not have a value in the enumeration
            "expected" : "deny"                 | "expekted" : "deny"     | scenarios[0].tables[0].cells[1]: property 'expekted' is not defined in the schema
            "rounds" : 20                       | "rounds" : "20"         | scenarios[0].tables[0].rounds: string found, integer expected
            "status" : "failed"                 | "status" : "passed"     | its headline says "NOT JUDGED: 1 of 4 scenarios errored, 1 failed, 1 skipped", its scenarios say "NOT JUDGED: 1 of 4 scenarios errored, 1 skipped"
            "apiVersion" : "conformance.netpol/v1" | "apiVersion" : "conformance.netpol/v7" | apiVersion is "conformance.netpol/v7", this suite reads conformance.netpol/v1
            "namespace" : "beta"                | "namespace" : "alpha"   | pod alpha/client is given twice
            """)
    void corruptedFileIsRefusedWithThePlace(String written, String corrupted, String why) {
        assertThat(SAMPLE).contains(written);
        assertThatThrownBy(() -> reader.read("results.json", SAMPLE.replace(written, corrupted)))
                .isInstanceOf(UsageException.class).hasMessageContaining(why);
    }

    /** A form of port that the schema does not know would make whole runs unreadable. */
    @ParameterizedTest
    @ValueSource(strings = {"80/UDP", "80/SCTP", "ping"})
    void everyFormOfPortIsRead(String port) {
        String json = SAMPLE.replace("80/TCP", port);
        assertThat(reader.read("results.json", json).scenarios().getFirst().tables().getFirst().table().targets())
                .containsExactly("alpha/server:" + port);
    }

    @Test
    void fileThatIsNotThereSaysWhoWritesIt(@TempDir Path directory) {
        assertThatThrownBy(() -> reader.read(directory.resolve("results.json"))).isInstanceOf(UsageException.class)
                .hasMessageContaining("./netpol certify writes them");
    }

    @Test
    void controlRunSpeaksOnlyOfRunsThatWereAskedTheSame() {
        RunResult run = SampleRun.allPassed();
        String control = new ControlJson().write(run, "");
        assertThat(new ControlJson().read(control, run).orElseThrow().accepted())
                .containsExactly(run.scenarios().getFirst().scenario().id());
        assertThat(new ControlJson().read(control.replace("0123456789ab", "ba9876543210"), run))
                .isEqualTo(Optional.empty());
        assertThat(new ControlJson().read(control.substring(0, 40), run)).isEqualTo(Optional.empty());
    }
}
