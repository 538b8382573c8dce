package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.conformance.implementation.Crash;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.LoneTry;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An implementation that ends while scenarios are under way, and is started again. */
class CrashTest {

    @TempDir
    private Path reports;
    private Suite suite;

    private static Outcome enforced(String connection) {
        return connection.startsWith("beta/client -> alpha/") ? Outcome.TIMED_OUT : Outcome.CONNECTED;
    }

    /** Crashes at denials that are probed, until it has done so often enough. */
    private static final class Crashing extends Suite.Idle {

        private final int most;
        private final AtomicInteger crashes = new AtomicInteger();
        private final AtomicBoolean down = new AtomicBoolean();
        private final AtomicInteger looks = new AtomicInteger();

        Crashing(int most) {
            this.most = most;
        }

        private void crash() {
            if (!down.get() && crashes.get() < most) {
                crashes.incrementAndGet();
                looks.set(0);
                down.set(true);
            }
        }

        @Override
        public List<Crash> crashes() {
            return java.util.Collections.nCopies(crashes.get(),
                    new Crash(Instant.now(), "node-1",
                            "router ended with status 2 on node-1: panic: no; the end of x.log:\n  panic: no"));
        }

        /** It is up again at the third look. */
        @Override
        public boolean runs() {
            if (down.get() && looks.incrementAndGet() > 2) {
                down.set(false);
            }
            return !down.get();
        }
    }

    private RunResult run(Crashing implementation, ExecutionOptions execution) {
        FakeCluster cluster = new FakeCluster(2, connection -> {
            Outcome seen = enforced(connection);
            if (seen == Outcome.TIMED_OUT) {
                implementation.crash();
            }
            return seen;
        });
        suite = new Suite("small", reports);
        return suite.run(cluster, implementation, execution);
    }

    private static ExecutionOptions execution(int atOnce, int alone) {
        return new ExecutionOptions(atOnce, false, false, false, alone);
    }

    @Test
    void aCrashDuringALoneScenarioIsAFailureWithTheEndOfTheLog() {
        RunResult result = run(new Crashing(1), execution(1, 0));

        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
        assertThat(result.with(Status.FAILED)).singleElement().extracting(ScenarioResult::message).asString()
                .startsWith("the implementation crashed: router ended with status 2 on node-1: panic: no; ")
                .endsWith("\n  panic: no");
        assertThat(reports.resolve("junit.xml")).content().contains(
                "message=\"the implementation crashed: router ended with status 2 on node-1: panic: no\"");
        assertThat(result.with(Status.PASSED)).as("the scenario after it").hasSize(1);
    }

    @Test
    void aScenarioThatCrashesItAloneEveryTimeFailsAlone() {
        RunResult result = run(new Crashing(1000), execution(4, 50));

        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
        assertThat(result.with(Status.FAILED)).isNotEmpty()
                .allSatisfy(each -> assertThat(each.repeats().words()).isEqualTo("fails alone"));
        assertThat(suite.console()).contains("the implementation crashed while other scenarios ran, too");
    }

    @Test
    void aCrashThatNoScenarioRepeatsAloneIsLoad() {
        RunResult result = run(new Crashing(1), execution(4, 50));

        assertThat(result.conclusion()).as(suite.console()).isEqualTo(Conclusion.NOT_STEADY);
        assertThat(result.with(Status.OVERLOADED)).isNotEmpty().allSatisfy(each -> {
            assertThat(each.message()).startsWith("the implementation crashed: ");
            assertThat(each.repeats().alone()).extracting(LoneTry::status).containsExactly(Status.PASSED,
                    Status.PASSED);
        });
    }

    @Test
    void bystandersOfACrashAreJudgedByThemselvesWhenItsCauseIsKnown() {
        CrashesBeside crashes = new CrashesBeside();
        ScenarioResult bystander = run(new Crashing(1), execution(1, 0)).with(Status.FAILED).getFirst();
        crashes.add(bystander);
        assertThat(crashes.unexplained()).containsOnlyKeys(bystander.scenario().id());

        crashes.explain();

        assertThat(crashes.unexplained()).isEmpty();
    }
}
