package netpol.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.model.Topology;
import netpol.conformance.report.summary.Profile;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static Profile of(List<String> unsupported) {
        Scenario scenario = new Scenario("a/b/c", "B", Optional.empty(), "C", Path.of("a/b.feature"), "a/b.feature", 3,
                List.of("@extended", "@NetworkPolicySCTP"), Optional.empty(), Map.of());
        ScenarioResult skipped = new ScenarioResult(scenario, Status.SKIPPED, NOON, Duration.ZERO, "a reason",
                "a/b.feature:3", new Topology(List.of(), List.of(), List.of()), Map.of(), Map.of(), List.of(), Map.of(),
                List.of(), List.of());
        RunDescription known = SampleRun.description();
        RunPlan plan = new RunPlan(known.plan().implementation(), "default",
                new RunScope(Optional.empty(), Optional.empty(), true, unsupported), false, "./netpol certify");
        return Profile
                .of(new RunResult(new RunDescription(known.suite(), known.cluster(), plan, Optional.empty()), NOON,
                        Duration.ZERO, List.of(skipped), 1, Optional.empty()));
    }

    @Test
    void aFeatureThatWasSkippedIsUntested() {
        assertThat(of(List.of()).untestedFeatures()).containsExactly("NetworkPolicySCTP");
    }

    /** Its scenarios are skipped because the implementation's recipe says so. */
    @Test
    void aFeatureThatIsNotClaimedIsUnsupportedAndNothingElse() {
        Profile profile = of(List.of("NetworkPolicySCTP"));
        assertThat(profile.unsupportedFeatures()).containsExactly("NetworkPolicySCTP");
        assertThat(profile.untestedFeatures()).isEmpty();
        assertThat(profile.supportedFeatures()).isEmpty();
    }
}
