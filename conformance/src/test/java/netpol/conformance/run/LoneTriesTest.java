package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.LoneTry;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.scenario.ScenarioNotes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failure is tried again alone, so that load that the suite makes is not taken for wrong meaning. */
class LoneTriesTest {

    private static final String BEGIN = "tried again, alone";

    @TempDir
    private Path reports;
    private Suite suite;

    /** Leaks as long as the console says so. */
    @FunctionalInterface
    private interface Leak {
        boolean leaks(String console);
    }

    private RunResult run(int alone, Leak leak) {
        suite = new Suite("small", reports);
        FakeCluster cluster = new FakeCluster(2, connection -> connection.startsWith("beta/client -> alpha/")
                && !leak.leaks(suite.console()) ? Outcome.TIMED_OUT : Outcome.CONNECTED);
        return suite.run(cluster, new ExecutionOptions(4, false, false, false, alone));
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void whatPassesAloneTwiceFailedOnlyBesideOthers() {
        RunResult result = run(50, console -> !console.contains(BEGIN));

        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_STEADY);
        assertThat(result.conclusion().exitStatus()).isEqualTo(3);
        assertThat(result.headline()).isEqualTo(
                "CONFORMANT, NOT STEADY UNDER LOAD: 0 of 2 scenarios passed, 2 failed only beside others");
        assertThat(result.with(Status.OVERLOADED)).hasSize(2).allSatisfy(each -> {
            assertThat(each.repeats().alone()).extracting(LoneTry::status).containsExactly(Status.PASSED,
                    Status.PASSED);
            assertThat(each.message()).as("why it failed").contains("1 of ");
        });
        assertThat(suite.console()).contains("2 failures are tried again, alone (not with --no-retry)",
                ": failed only beside others: passed alone, 2 of 2 times");
    }

    @Test
    void whatFailsAloneIsAFailure() {
        RunResult result = run(50, console -> true);

        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
        assertThat(result.with(Status.FAILED)).hasSize(2).allSatisfy(each -> {
            assertThat(each.repeats().alone()).extracting(LoneTry::status).containsExactly(Status.FAILED);
            assertThat(each.repeats().words()).isEqualTo("fails alone");
        });
        assertThat(suite.console()).contains(": fails alone\n");
    }

    @Test
    void onePassAloneMayBeLuck() {
        RunResult result = run(50, console -> !console.contains(BEGIN) || count(console, "alone   passed") >= 2);

        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
        assertThat(result.with(Status.FAILED)).hasSize(2).extracting(each -> each.repeats().words())
                .containsOnly("fails alone, 1 of 2 times");
    }

    @Test
    void noMoreThanToldAreTriedAgainAndTheOthersStayFailures() {
        RunResult result = run(1, console -> !console.contains(BEGIN));

        assertThat(result.with(Status.OVERLOADED)).hasSize(1);
        assertThat(result.with(Status.FAILED)).singleElement()
                .satisfies(each -> assertThat(each.repeats().alone()).isEmpty());
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
    }

    @Test
    void afterAsManyFailuresNoScenarioBeginsAndTheFailureIsTriedAgainAlone() {
        suite = new Suite("small", reports);
        FakeCluster leaking = new FakeCluster(2, connection -> Outcome.CONNECTED);

        RunResult result = suite.run(leaking, new ExecutionOptions(1, false, false, false, 50, Optional.of(1)));

        assertThat(result.scenarios()).singleElement().satisfies(each -> {
            assertThat(each.status()).isEqualTo(Status.FAILED);
            assertThat(each.repeats().words()).isEqualTo("fails alone");
        });
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
        assertThat(result.headline())
                .isEqualTo("NOT CONFORMANT: 1 of 2 scenarios failed, 1 not run (--fail-fast 1)");
    }

    @Test
    void fewerFailuresThanThatStopNothing() {
        suite = new Suite("small", reports);
        RunResult result = suite.run(new FakeCluster(2, connection -> Outcome.CONNECTED),
                new ExecutionOptions(1, false, false, false, 0, Optional.of(3)));

        assertThat(result.headline()).isEqualTo("NOT CONFORMANT: 2 of 2 scenarios failed");
    }

    /** A part of the suite that was stopped early is no proof of conformance, even if nothing fails alone. */
    @Test
    void whatStoppedForAFailureThatPassesAloneIsNotJudged() {
        suite = new Suite("small", reports);
        FakeCluster cluster = new FakeCluster(2, connection -> connection.startsWith("beta/client -> alpha/")
                && suite.console().contains(BEGIN) ? Outcome.TIMED_OUT : Outcome.CONNECTED);

        RunResult result = suite.run(cluster, new ExecutionOptions(1, false, false, false, 50, Optional.of(1)));

        assertThat(result.with(Status.OVERLOADED)).hasSize(1);
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
    }

    @Test
    void nothingIsTriedAgainWhereThatIsNotAskedFor() {
        RunResult result = run(0, console -> !console.contains(BEGIN));

        assertThat(result.with(Status.FAILED)).hasSize(2).extracting(ScenarioResult::repeats)
                .allSatisfy(each -> assertThat(each.alone()).isEmpty());
        assertThat(suite.console()).doesNotContain(BEGIN);
    }

    @Test
    void whatRunsBesideAScenarioIsKnownWhenItBeginsToBeJudged() {
        List<Scenario> all = FeatureCatalog.read(Path.of("src/test/resources/suites/small")).scenarios();
        RunResults results = new RunResults(Instant.now(), null, all.size(), Optional.empty(), null);
        ScenarioNotes notes = results.notes(all.getFirst());
        notes.others(() -> results.beside(all.getFirst()));
        results.began(all.getFirst());
        notes.judging();
        assertThat(notes.beside()).isEmpty();

        results.began(all.getLast());
        assertThat(notes.beside()).as("it came later").isEmpty();
        notes.judging();

        assertThat(notes.beside()).containsExactly(all.getLast().id());
    }

    @Test
    void changesAreSeenInForceByPodsOfTheRunsOwnWhichGoWithIt() {
        suite = new Suite("small", reports);
        FakeCluster cluster = new FakeCluster(2);

        RunResult result = suite.run(cluster, new ExecutionOptions(4, true, false, true, 0));

        assertThat(result.conclusion()).as(suite.console()).isEqualTo(Conclusion.CONFORMANT);
        assertThat(result.pace()).hasValueSatisfying(pace -> {
            assertThat(pace.changes()).isPositive();
            assertThat(pace.unseen()).isEmpty();
        });
        assertThat(suite.console()).contains("pace: 4 scenarios at once; from policy to effect ");
        assertThat(cluster.running()).isEmpty();
    }
}
