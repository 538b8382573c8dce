package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Selection;
import netpol.conformance.cluster.embedded.UserNamespace;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.implementation.node.NodeCommand;
import netpol.conformance.implementation.node.Ready;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.run.Certification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs that cannot be certified, and what is said of each. */
class UnfitImplementationsIT {

    private static final Timings TIMINGS = Timings.DEFAULT.within(Duration.ofSeconds(4), Duration.ofSeconds(1));

    private final EmbeddedRun run = new EmbeddedRun("unfit");
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @BeforeAll
    static void needsRoot() {
        assumeTrue(!new UserNamespace().needed(), "needs root");
    }

    private RunResult run(String line, Optional<NodeCommand.Readiness> readiness) {
        Implementation tested = Implementations.named("command:" + line, new Implementations.Options(
                run.reports().resolve("logs"), Optional.empty(), readiness));
        FeatureCatalog catalog = run.catalog();
        try (Certification certification = run.start(tested, catalog,
                new Selection(Optional.of("@tke"), Optional.empty()).of(catalog), TIMINGS,
                new PrintStream(console, true, StandardCharsets.UTF_8))) {
            return certification.run();
        }
    }

    private static Optional<NodeCommand.Readiness> ready(String sign) {
        return Optional.of(new NodeCommand.Readiness(Ready.parse(sign), Duration.ofSeconds(2)));
    }

    @Test
    void aControllerThatNeverBecomesReadyIsNotJudged() {
        RunResult result = run("echo waiting for the API; exec sleep 1000", ready("http://127.0.0.1:20244/readyz"));
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.headline()).contains("is not ready on node-a after 2 s (http://127.0.0.1:20244/readyz)");
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("waiting for the API");
    }

    /** It says that it is ready, and ends a while later. */
    @Test
    void aControllerThatEndsIsNotJudged() {
        RunResult result = run("echo ready; sleep 3; echo lost its lease; exit 1", ready("log:ready"));
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.headline()).contains("echo ended with status 1 on node-", ": lost its lease; none of ");
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("lost its lease");
    }

    @Test
    void aProgramThatIsNotThereEndsTheRunBeforeTheFirstScenario() {
        RunResult result = run("/nowhere/kube-router-2.11.1 --run-firewall", Optional.empty());
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.headline()).matches("NOT JUDGED: kube-router ended with status 127 on node-[ab]:"
                + " /nowhere/kube-router-2.11.1: not found; none of .* was judged");
        assertThat(run.reports().resolve("logs/kube-router-node-a.log")).isRegularFile();
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("kube-router started on node-a, log ");
    }

    @Test
    void aControllerThatIgnoresPoliciesIsNotConformantAndNoScenarioIsRun() {
        RunResult result = run(IgnoringController.command(),
                Optional.of(new NodeCommand.Readiness(Ready.parse("log:ready"), Duration.ofSeconds(60))));
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_CONFORMANT);
        assertThat(result.headline()).startsWith("NOT CONFORMANT: nothing is enforced: ");
        assertThat(result.scenarios()).isEmpty();
    }

    @Test
    void aControllerThatNeverAsksForPoliciesIsNotJudged() {
        RunResult result = run("echo ready; exec sleep 1000", ready("log:ready"));
        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.headline()).contains("no program sent any request to the API server");
    }
}
