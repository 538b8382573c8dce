package netpol.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Topology;
import netpol.conformance.model.result.AttackResult;
import netpol.conformance.model.result.AttacksResult;
import netpol.conformance.report.json.ResultsReader;
import netpol.conformance.report.json.ResultsWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdversaryVerdictTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void anImplementationThatLosesToHostilePodsIsStillConformant() {
        RunResult run = with(SampleRun.allPassed().scenarios(), attack(Status.PASSED), attack(Status.FAILED));

        assertThat(run.conclusion()).isEqualTo(Conclusion.CONFORMANT);
        assertThat(run.hardening()).contains(Hardening.IN_PART);
        assertThat(run.headline()).isEqualTo(
                "CONFORMANT: 1 of 1 scenarios passed; adversary: hardened in part, 1 of 2 scenarios held");
    }

    @Test
    void anImplementationIsHardenedOnlyIfItHoldsEveryAttackThatTheNetworkLetsThrough() {
        assertThat(with(List.of(), attack(Status.PASSED), attack(Status.PASSED)).hardening())
                .contains(Hardening.HARDENED);
        assertThat(with(List.of(), attack(Status.PASSED), attack(Status.SKIPPED)).hardening())
                .contains(Hardening.HARDENED);
        assertThat(with(List.of(), attack(Status.PASSED), attack(Status.OVERLOADED)).hardening())
                .contains(Hardening.IN_PART);
        assertThat(with(List.of(), attack(Status.FAILED), attack(Status.FAILED)).hardening())
                .contains(Hardening.NOT);
        assertThat(with(List.of(), attack(Status.SKIPPED)).hardening()).contains(Hardening.NOT_JUDGED);
        assertThat(with(List.of(), attack(Status.PASSED), attack(Status.ERRORED)).hardening())
                .contains(Hardening.NOT_JUDGED);
        assertThat(SampleRun.allPassed().hardening()).isEmpty();
    }

    @Test
    void attacksAloneDecide() {
        assertThat(with(List.of(), attack(Status.PASSED)).conclusion()).isEqualTo(Conclusion.HARDENED);
        RunResult lost = with(List.of(), attack(Status.PASSED), attack(Status.FAILED));
        assertThat(lost.conclusion()).isEqualTo(Conclusion.NOT_HARDENED);
        assertThat(lost.conclusion().exitStatus()).isEqualTo(1);
        assertThat(lost.headline()).startsWith("NOT HARDENED: 1 of 2 scenarios failed");
    }

    @Test
    void anAttackThatCannotBeJudgedMakesTheRunNotJudged() {
        assertThat(with(SampleRun.allPassed().scenarios(), attack(Status.ERRORED)).conclusion())
                .isEqualTo(Conclusion.NOT_JUDGED);
    }

    @Test
    void resultsAreReadAsTheyWereWritten(@TempDir Path directory) throws Exception {
        RunResult run = with(SampleRun.allPassed().scenarios(), attack(Status.FAILED));
        Path file = directory.resolve("results.json");
        Files.writeString(file, new ResultsWriter(run).json());

        RunResult read = new ResultsReader().read(file);
        assertThat(read.headline()).isEqualTo(run.headline());
        assertThat(read.attacks().getFirst().attacks()).isEqualTo(run.attacks().getFirst().attacks());
    }

    private static RunResult with(List<ScenarioResult> honest, ScenarioResult... attacks) {
        List<ScenarioResult> all = new ArrayList<>(Stream.concat(honest.stream(), Stream.of(attacks)).toList());
        return new RunResult(SampleRun.description(), NOON, Duration.ofSeconds(2), all, all.size(), Optional.empty());
    }

    private static ScenarioResult attack(Status status) {
        AttackResult seen = new AttackResult("blog/thief", "shop/victim", Optional.of("blog/friend"),
                "a packet in the name of another", IpFamily.IPV6, 20, status == Status.PASSED ? 0 : 20);
        Scenario scenario = new Scenario("adversary/forged-sources/a-pod@same-node", "Packets in the name of others",
                Optional.empty(), "A pod", Path.of("/features/adversary/forged-sources.feature"),
                "features/adversary/forged-sources.feature", 9, List.of("@adversary", "@needs-net-raw", "@same-node"),
                Optional.of("same-node"), Map.of());
        return new ScenarioResult(scenario, status, NOON, Duration.ofSeconds(1), "",
                "features/adversary/forged-sources.feature:9", new Topology(List.of(), List.of(), List.of()), Map.of(),
                Map.of(), List.of(), Map.of(), List.of(), List.of(), List.of(),
                List.of(new AttacksResult(List.of(seen), Duration.ofSeconds(1))), Repeats.NONE);
    }
}
