package netpol.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Port;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.model.result.TableResult.Judgement;
import org.junit.jupiter.api.Test;

/** Each run here judges two denials per scenario, one from a pod of the same node and one from another node, over both families. */
class SharedCausesTest {

    private static final String SERVER = "alpha/server";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /** @param leaks by the number of a scenario and what is judged */
    private static RunResult run(int scenarios, BiPredicate<Integer, JudgedConnection> leaks) {
        return run(scenarios, leaks, (_, _) -> "80/TCP", tags -> tags);
    }

    private interface Ports {
        String of(int scenario, String from);
    }

    private static RunResult run(int scenarios, BiPredicate<Integer, JudgedConnection> leaks, Ports ports,
            UnaryOperator<List<String>> tags) {
        List<ScenarioResult> results = IntStream.range(0, scenarios)
                .mapToObj(number -> scenario(number, leaks, ports, tags)).toList();
        return new RunResult(SampleRun.result().description(), NOON, Duration.ofSeconds(1), results, scenarios,
                Optional.empty());
    }

    private static ScenarioResult scenario(int number, BiPredicate<Integer, JudgedConnection> leaks, Ports ports,
            UnaryOperator<List<String>> tags) {
        ScenarioResult blank = result(number, Status.PASSED, List.of(), tags);
        List<CellResult> cells = Stream.of("alpha/near", "alpha/far").map(from -> {
            Connection connection = new Connection(from, SERVER, Port.parse(ports.of(number, from)));
            List<AddressObservation> seen = Stream.of(IpFamily.IPV4, IpFamily.IPV6)
                    .map(family -> new AddressObservation(family, "10.0.0.1",
                            new Observation(
                                    leaks.test(number, new JudgedConnection(blank, connection, family,
                                            Verdict.DENY, Optional.empty(), false))
                                                    ? Outcome.CONNECTED
                                                    : Outcome.TIMED_OUT,
                                    Duration.ofMillis(3), SERVER)))
                    .toList();
            boolean wrong = seen.stream().anyMatch(each -> each.outcome() == Outcome.CONNECTED);
            return new CellResult(connection, Verdict.DENY, wrong ? CellState.WRONG : CellState.RIGHT, List.of(),
                    seen, 1, 1, List.of(), Optional.empty(), List.of());
        }).toList();
        boolean failed = cells.stream().anyMatch(each -> each.state() == CellState.WRONG);
        return result(number, failed ? Status.FAILED : Status.PASSED, cells, tags);
    }

    private static ScenarioResult result(int number, Status status, List<CellResult> cells,
            UnaryOperator<List<String>> tags) {
        Scenario scenario = new Scenario("topic/file/" + number, "Feature", Optional.empty(), "title",
                Path.of("/x.feature"), "features/x.feature", number,
                tags.apply(new ArrayList<>(List.of("@core", "n" + number))), Optional.empty(), Map.of());
        Topology topology = new Topology(List.of(),
                List.of(pod("server", "A"), pod("near", "A"), pod("far", "B")), List.of());
        TruthTable table = TruthTable
                .parse(List.of(List.of("from", SERVER + ":80/TCP"), List.of("alpha/near", "deny"),
                        List.of("alpha/far", "allow")));
        TableResult judged = new TableResult(table, status == Status.FAILED ? Judgement.WRONG : Judgement.RIGHT, "",
                cells, 1, Optional.empty(), Duration.ZERO, Duration.ofSeconds(1), Duration.ofMillis(200));
        return new ScenarioResult(scenario, status, NOON, Duration.ofSeconds(1), "", "", topology,
                Map.of("A", "node-a", "B", "node-b"), Map.of(), List.of(), Map.of(), List.of(judged), List.of());
    }

    private static TestPod pod(String name, String node) {
        return new TestPod("alpha", name, Map.of(), node, List.of());
    }

    private static List<String> texts(RunResult run) {
        return SharedCauses.of(run).stream().map(SharedCause::text).toList();
    }

    @Test
    void aControllerThatDoesNotEnforceIpv6() {
        assertThat(texts(run(24, (_, each) -> each.family() == IpFamily.IPV6))).containsExactly(
                "Every wrong connection is over IPv6; 24 of 24 scenarios with such connections fail."
                        + " In 24 of these failures all other connections are right."
                        + " Does the implementation enforce IPv6? --ip-family ipv4 judges without it.");
    }

    @Test
    void aControllerThatMissesOneWayBetweenPods() {
        assertThat(texts(run(24, (_, each) -> each.connection().from().equals("alpha/near")))).containsExactly(
                "Every wrong connection is between pods of one node; 24 of 24 scenarios with such connections fail."
                        + " In 24 of these failures all other connections are right.");
    }

    @Test
    void aControllerThatDoesNotKnowAProtocol() {
        List<String> found = texts(run(24, (number, each) -> each.connection().port().toString().endsWith("SCTP"),
                (number, _) -> number < 6 ? "80/SCTP" : "80/TCP", tags -> tags));

        assertThat(found).containsExactly(
                "Every wrong connection is over SCTP; 6 of 6 scenarios with such connections fail."
                        + " Does the implementation know SCTP? --unsupported-features NetworkPolicySCTP leaves it out.");
    }

    @Test
    void twoCausesAreBothFound() {
        List<String> found = texts(run(40,
                (number, each) -> each.connection().port().toString().endsWith("SCTP")
                        || each.scenario().scenario().tags().contains("@NetworkPolicyNamedPort"),
                (number, _) -> number < 8 ? "80/SCTP" : "80/TCP", tags -> {
                    int number = Integer.parseInt(tags.getLast().substring(1));
                    if (number >= 8 && number < 12) {
                        tags.add("@NetworkPolicyNamedPort");
                    }
                    return tags;
                }));

        assertThat(found).hasSize(2);
        assertThat(found.getFirst()).startsWith(
                "In 8 of 12 failures every wrong connection is over SCTP; 8 of 8 scenarios");
        assertThat(found.getLast()).startsWith("In 4 of 12 failures every wrong connection is in scenarios with"
                + " @NetworkPolicyNamedPort; 4 of 4 scenarios").endsWith(
                        "--unsupported-features NetworkPolicyNamedPort leaves it out.");
    }

    @Test
    void aControllerThatEnforcesNothingHasNoCauseInItsConnections() {
        assertThat(texts(run(24, (_, _) -> true))).isEmpty();
    }

    @Test
    void aPropertyOfMostScenariosThatPassIsNoCause() {
        assertThat(texts(run(100, (number, each) -> number < 9 && each.family() == IpFamily.IPV6))).isEmpty();
    }

    @Test
    void twoFailuresMayShareAnythingByAccident() {
        assertThat(texts(run(2, (_, each) -> each.family() == IpFamily.IPV6))).isEmpty();
    }
}
