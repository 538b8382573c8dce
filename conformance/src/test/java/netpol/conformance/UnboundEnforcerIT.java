package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import netpol.conformance.catalog.Selection;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.run.Certification;
import org.junit.jupiter.api.Test;

/** An enforcer that judges packets by their addresses alone is right about honest pods, and loses to hostile ones. */
class UnboundEnforcerIT {

    /** What only the binding of a pod to its link stops. */
    private static final List<String> LOST = List.of(
            "adversary/forged-sources/a-pod-that-a-policy-does-not-admit-a-packet-in-the-name-of-another@",
            "adversary/forged-sources/a-pod-that-a-policy-does-not-admit-an-answer-to-a-flow-that-it-forged@",
            "adversary/frames/", "adversary/multicast/a-pod-that-a-policy-does-not-admit-",
            "adversary/neighbours/a-pod-that-a-policy-does-not-admit-the-claim");

    @Test
    void attacksGetThrough() {
        String command = "command:exec " + Path.of(System.getProperty("java.home"), "bin", "java")
                + " -XX:+UseSerialGC -Xmx64m -jar "
                + Path.of("../enforcer/target/netpol-enforcer.jar").toAbsolutePath() + " run --no-bind-pods";
        Selection attacks = new Selection(Optional.of("@adversary"), Optional.empty());
        try (Certification certification = new EmbeddedRun("unbound-enforcer").start(command, attacks, Timings.DEFAULT,
                System.out)) {
            RunResult result = certification.run();

            assertThat(result.conclusion()).as(result.headline()).isEqualTo(Conclusion.NOT_HARDENED);
            assertThat(result.scenarios()).filteredOn(UnboundEnforcerIT::lost).isNotEmpty().allSatisfy(each -> {
                assertThat(each.status()).as(each.scenario().id() + ": " + each.message()).isEqualTo(Status.FAILED);
                assertThat(each.message()).contains("attacks got through");
            });
            assertThat(result.scenarios()).extracting(ScenarioResult::status).contains(Status.PASSED)
                    .doesNotContain(Status.ERRORED, Status.SKIPPED);
        }
    }

    private static boolean lost(ScenarioResult result) {
        return LOST.stream().anyMatch(result.scenario().id()::startsWith);
    }
}
