package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.implementation.Crash;
import netpol.conformance.implementation.NotReadyException;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before the first scenario a policy has to come into force on every node, and to go again. */
class WarmUpTest {

    @TempDir
    private Path reports;

    private Suite suite() {
        return new Suite("small", reports);
    }

    private static FakeCluster ignoringPolicies() {
        return new FakeCluster(2, connection -> Outcome.CONNECTED);
    }

    private static Suite.Idle withLog() {
        return new Suite.Idle() {
            @Override
            public Optional<String> lastWords() {
                return Optional.of("the end of x.log:\n  I watch pods");
            }
        };
    }

    @Test
    void aPolicyThatComesIntoForceAndGoesLetsScenariosBeginAndItsTimesAreSaid() {
        FakeCluster cluster = new FakeCluster(2);
        Suite suite = suite();
        RunResult result = suite.runWarmedUp(cluster, withLog());
        assertThat(result.conclusion()).isEqualTo(Conclusion.CONFORMANT);
        assertThat(suite.console()).containsPattern("a policy is in force after \\d+ ms and gone after \\d+ ms");
        assertThat(cluster.running()).isEmpty();
    }

    @Test
    void anImplementationThatIgnoresPoliciesIsNotConformantWithoutAScenario() throws Exception {
        RunResult result = suite().runWarmedUp(ignoringPolicies(), withLog());
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
        assertThat(result.scenarios()).isEmpty();
        assertThat(result.headline()).startsWith("NOT CONFORMANT: nothing is enforced: "
                + "open on node-1 -> closing-1 on node-1 (IPv4) connects, ").endsWith("; none of 2 scenarios was run");
        assertThat(result.reason().orElseThrow()).endsWith("the end of x.log:\n  I watch pods");
        assertThat(Files.readString(reports.resolve("results.json"))).contains("I watch pods");
        assertThat(Files.readString(reports.resolve("summary.md"))).contains("I watch pods");
    }

    @Test
    void aNodeThatEnforcesNothingIsNamed() {
        RunResult result = suite().runWarmedUp(
                new FakeCluster(2,
                        connection -> connection.contains("closing-1") ? Outcome.TIMED_OUT : Outcome.CONNECTED),
                withLog());
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
        assertThat(result.headline()).contains("open on node-1 -> closing-2 on node-2 (IPv4) connects")
                .doesNotContain("closing-1");
    }

    /** What it does wrong the scenarios tell better. */
    @Test
    void anImplementationThatEnforcesOneDirectionOnlyIsJudgedByScenarios() {
        Suite suite = suite();
        RunResult result = suite.runWarmedUp(
                new FakeCluster(2, connection -> connection.contains("-> warm-up/closing")
                        ? Outcome.TIMED_OUT
                        : Outcome.CONNECTED),
                withLog());
        assertThat(suite.console()).contains("in force in part: closing-1 on node-1 -> open on node-1 (IPv4) connects");
        assertThat(result.scenarios()).hasSize(2).extracting(ScenarioResult::status).containsOnly(Status.FAILED);
    }

    @Test
    void anImplementationThatEndsIsNotJudgedAndEveryReportSaysWhy() {
        Suite suite = suite();
        RunResult result = suite.runWarmedUp(ignoringPolicies(), new Suite.Idle() {
            @Override
            public List<Crash> crashes() {
                return List.of(new Crash(Instant.now(), "node-1",
                        "router ended with status 1 on node-1: no route to the API; the end of x.log:\n"
                                + "  starting: 1\n  no route to the API"));
            }
        });
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.headline()).isEqualTo("NOT JUDGED: router ended with status 1 on node-1: no route to the API;"
                + " none of 2 scenarios was judged");
        assertThat(suite.console()).contains("the end of x.log:\n  starting: 1\n  no route to the API")
                .doesNotContain("in force after");
        for (String file : List.of("junit.xml", "summary.md", "results.json", "report.html")) {
            assertThat(reports.resolve(file)).content().contains("router ended with status 1 on node-1",
                    "starting: 1");
        }
    }

    @Test
    void anImplementationWhoseRequestsWereRefusedIsNotJudged() {
        RunResult result = suite().runWarmedUp(
                ignoringPolicies().telling(() -> Optional.of("list networkpolicies: 403 Forbidden")), withLog());
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.headline()).contains("does not know the policies: list networkpolicies: 403 Forbidden");
    }

    @Test
    void anImplementationThatHasThePoliciesIsNotExcused() {
        RunResult result = suite().runWarmedUp(ignoringPolicies().telling(Optional::empty), withLog());
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
    }

    @Test
    void anImplementationThatIsNeverReadyIsNotJudged() {
        RunResult result = suite().runWarmedUp(ignoringPolicies(), new Suite.Idle() {
            @Override
            public void install(Cluster cluster, Consumer<String> progress) {
                throw new NotReadyException("the implementation is not ready on node-1 after 60 s (log:ready);"
                        + " the end of x.log:\n  waiting");
            }
        });
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.scenarios()).isEmpty();
        assertThat(result.headline()).isEqualTo("NOT JUDGED: the implementation is not ready on node-1 after 60 s"
                + " (log:ready); none of 2 scenarios was judged");
    }

    /** Ctrl-C while it is waited for: the shutdown hook waits until then. */
    @Test
    void anImplementationThatIsGivenUpIsReportedAsInterrupted() {
        RunResult result = suite().runWarmedUp(ignoringPolicies(), new Suite.Idle() {
            @Override
            public void install(Cluster cluster, Consumer<String> progress) {
                throw NotReadyException.interrupted();
            }
        });
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.headline()).isEqualTo("NOT JUDGED: interrupted; none of 2 scenarios was judged");
        assertThat(reports.resolve("junit.xml")).content().contains("interrupted");
    }

    @Test
    void podsThatDoNotReachEachOtherBeforeAnyPolicyAreNoVerdict() {
        FakeCluster cluster = new FakeCluster(2, connection -> Outcome.CONNECTED) {
            @Override
            public List<Observation> probe(List<Probe> probes,
                    Duration timeout) {
                return probes.stream().map(_ -> new Observation(Outcome.TIMED_OUT, timeout, ""))
                        .toList();
            }
        };
        RunResult result = suite().runWarmedUp(cluster, withLog());
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.headline()).contains("before the first policy pods do not reach each other");
    }
}
