package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.conformance.catalog.Selection;
import netpol.conformance.implementation.Crash;
import netpol.conformance.model.Outcome;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An implementation that ends while scenarios are under way, and is started again. */
class CrashTest {

    @TempDir
    private Path reports;

    private static Outcome enforced(String connection) {
        return connection.startsWith("beta/client -> alpha/") ? Outcome.TIMED_OUT : Outcome.CONNECTED;
    }

    /** Crashes at the first denial that is probed. */
    private static final class Crashing extends Suite.Idle {

        private final AtomicInteger crashes = new AtomicInteger();
        private final AtomicBoolean down = new AtomicBoolean();
        private final AtomicInteger looks = new AtomicInteger();

        private void crash() {
            if (crashes.compareAndSet(0, 1)) {
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

    private RunResult run(Crashing implementation) {
        FakeCluster cluster = new FakeCluster(2, connection -> {
            Outcome seen = enforced(connection);
            if (seen == Outcome.TIMED_OUT) {
                implementation.crash();
            }
            return seen;
        });
        return new Suite("small", reports).run(cluster, Selection.all(), implementation, 1,
                RunPlan.of("idle", "./netpol certify --cluster fake"));
    }

    @Test
    void theScenarioUnderWayIsNeitherPassedNorFailedAndShowsTheEndOfTheLog() {
        List<ScenarioResult> results = run(new Crashing()).scenarios();
        assertThat(results).filteredOn(each -> each.status() == Status.ERRORED).singleElement()
                .extracting(ScenarioResult::message).asString()
                .startsWith("router ended with status 2 on node-1: panic: no; ").endsWith("\n  panic: no");
        assertThat(reports.resolve("junit.xml")).content()
                .contains("message=\"router ended with status 2 on node-1: panic: no\"");
    }

    @Test
    void theScenarioAfterItIsJudgedWhenTheImplementationRunsAgain() {
        assertThat(run(new Crashing()).scenarios()).extracting(ScenarioResult::status)
                .containsExactlyInAnyOrder(Status.ERRORED, Status.PASSED);
    }
}
