package netpol.conformance.report;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.catalog.ScenarioText;
import netpol.conformance.catalog.WrittenStep;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.Direction;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.Reason;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.Flip;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.model.result.TableResult.Judgement;

/** A run with one scenario of every kind, the same at any time. */
public final class SampleRun {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Map<String, List<String>> ADDRESSES = new TreeMap<>(
            Map.of("alpha/server", List.of("10.0.0.1"), "alpha/client", List.of("10.0.0.2"), "beta/client",
                    List.of("10.0.0.3")));
    private static final Port HTTP = Port.parse("80/TCP");

    private SampleRun() {}

    public static RunResult result() {
        return new RunResult(description(), NOON, Duration.ofMillis(75_300), List.of(skipped(), errored(), failed(),
                passed()), 4, Optional.empty());
    }

    public static RunResult allPassed() {
        return new RunResult(description(), NOON, Duration.ofMillis(1_900), List.of(passed()), 1, Optional.empty());
    }

    /** One passed, one could not be asked of this cluster. */
    public static RunResult inPart() {
        return new RunResult(description(), NOON, Duration.ofMillis(1_900), List.of(passed(), skipped()), 2,
                Optional.empty());
    }

    public static RunResult interrupted() {
        return new RunResult(description(), NOON, Duration.ofMillis(1_900), List.of(passed()), 4,
                Optional.of("interrupted"));
    }

    /** One that passed, with a cell that was right, wrong and right again. */
    public static RunResult unsteady() {
        CellResult wavered = new CellResult(connection("beta/client"), Verdict.DENY, CellState.RIGHT, List.of(),
                List.of(timedOut()), 9, 8, List.of(new Flip(Duration.ofMillis(612), 6, List.of(connected()))),
                Optional.of(Duration.ofMillis(55)), decisions(Verdict.DENY));
        TableResult right = new TableResult(table(), Judgement.RIGHT, "right after 40 ms, then for 1 s (20 rounds)",
                List.of(cell("alpha/client", Verdict.ALLOW, CellState.RIGHT, List.of(connected())), wavered), 9,
                Optional.of(Duration.ofMillis(40)), Duration.ofMillis(210), Duration.ofMillis(1_040),
                Duration.ofMillis(200));
        ScenarioResult steady = passed();
        return new RunResult(description(), NOON, Duration.ofMillis(1_900),
                List.of(new ScenarioResult(steady.scenario(), Status.PASSED, NOON, steady.took(), "",
                        steady.location(), steady.topology(), steady.nodes(), ADDRESSES, steady.policies(),
                        baseline(), List.of(right), List.of())),
                1, Optional.empty());
    }

    static RunDescription description() {
        return new RunDescription(new SuiteDescription("0.1.0", "0123456789ab", 4),
                new ClusterDescription("embedded", "v1.35.0", List.of("node-1", "node-2"), "6.12.0",
                        Set.of(IpFamily.IPV6, IpFamily.IPV4), "pod network bridge"),
                new RunPlan(new TestedImplementation("enforcer", "netpol", "enforcer", "0.1.0", "https://example.org/",
                        List.of("net@example.org")), "default", RunScope.WHOLE, false,
                        "./netpol certify --cluster embedded"),
                Optional.of(new ControlRun(NOON.minusSeconds(600), 2, List.of(), List.of())));
    }

    private static ScenarioResult passed() {
        TableResult right = new TableResult(table(), Judgement.RIGHT, "right after 40 ms, then for 1 s (20 rounds)",
                List.of(cell("alpha/client", Verdict.ALLOW, CellState.RIGHT, List.of(connected())),
                        cell("beta/client", Verdict.DENY, CellState.RIGHT, List.of(timedOut()))),
                20, Optional.of(Duration.ofMillis(40)), Duration.ZERO, Duration.ofMillis(1_040),
                Duration.ofMillis(200));
        return new ScenarioResult(scenario("same-node", 25), Status.PASSED, NOON, Duration.ofMillis(1_900), "",
                "features/topic/isolation.feature:25", topology("A"), Map.of("A", "node-1"), ADDRESSES,
                List.of(policy()),
                baseline(), List.of(right), List.of(SampleContinuousResult.held()));
    }

    private static ScenarioResult failed() {
        Observation leak = new Observation(Outcome.CONNECTED, Duration.ofMillis(3), "alpha/server");
        CellResult flipped = new CellResult(connection("beta/client"), Verdict.DENY, CellState.WRONG, List.of(),
                List.of(new AddressObservation(IpFamily.IPV4, "10.0.0.1", leak)), 14, 5,
                List.of(new Flip(Duration.ofMillis(612), 6,
                        List.of(new AddressObservation(IpFamily.IPV4, "10.0.0.1", leak)))),
                Optional.of(Duration.ofMillis(55)), decisions(Verdict.DENY));
        TableResult wrong = new TableResult(table(), Judgement.WRONG,
                "1 of 2 connections is wrong after 30 s (14 rounds)",
                List.of(cell("alpha/client", Verdict.ALLOW, CellState.RIGHT, List.of(connected())), flipped), 14,
                Optional.empty(), Duration.ZERO, Duration.ofSeconds(30), Duration.ofMillis(200));
        return new ScenarioResult(scenario("cross-node", 30), Status.FAILED, NOON, Duration.ofMillis(31_200),
                wrong.why(), "features/topic/isolation.feature:18", topology("B"),
                Map.of("A", "node-1", "B", "node-2"), ADDRESSES, List.of(policy()), baseline(), List.of(wrong),
                List.of(SampleContinuousResult.leaked()), List.of(SampleOpenConnections.survived()));
    }

    private static ScenarioResult errored() {
        return new ScenarioResult(scenario("errored", 40), Status.ERRORED, NOON, Duration.ofMillis(20),
                "there is no policy file features/policies/topic/x.yaml; there are none.",
                "features/topic/isolation.feature:37", topology("A"), Map.of("A", "node-1"), ADDRESSES, List.of(),
                Map.of(),
                List.of(), List.of());
    }

    private static ScenarioResult skipped() {
        return new ScenarioResult(scenario("skipped", 50), Status.SKIPPED, NOON, Duration.ofMillis(2),
                "needs 3 nodes, the cluster has 2", "features/topic/isolation.feature:45",
                new Topology(List.of(), List.of(), List.of()), Map.of(), Map.of(), List.of(), Map.of(), List.of(),
                List.of());
    }

    private static Scenario scenario(String placement, int line) {
        return new Scenario("topic/isolation/only-pods-of-alpha-reach-pods-of-alpha@" + placement, "Isolation",
                Optional.of("A policy isolates only the pods it selects"), "Only pods of alpha reach pods of alpha",
                Path.of("/repository/features/topic/isolation.feature"), "features/topic/isolation.feature", line,
                List.of("@core", "@" + placement), KnownTag.placement(List.of("@" + placement)), Map.of(),
                text(placement));
    }

    private static ScenarioText text(String placement) {
        return new ScenarioText(List.of(
                new WrittenStep("Given", "these pods are running:", 8,
                        List.of(List.of("pod", "node", "serves"), List.of("alpha/server", "A", "80/TCP"),
                                List.of("beta/client", "<client node>", "")),
                        ""),
                new WrittenStep("When", "this policy is applied to namespace alpha:", 12, List.of(),
                        "kind: NetworkPolicy\n")),
                Map.of("client node", placement.equals("cross-node") ? "B" : "A"));
    }

    private static Topology topology(String clientNode) {
        return new Topology(List.of(new TestNamespace("alpha", Map.of("team", "one"))),
                List.of(new TestPod("alpha", "server", Map.of("app", "server"), "A",
                        List.of(ServedPort.parse("80/TCP"))),
                        new TestPod("alpha", "client", Map.of(), clientNode, List.of()),
                        new TestPod("beta", "client", Map.of(), clientNode, List.of())),
                List.of(new OutsideHost("first", List.of(InetAddress.ofLiteral("14.215.0.1")), List.of())));
    }

    private static PolicyRecord policy() {
        return new PolicyRecord("alpha", "same-namespace-only", "topic/same-namespace-only.yaml",
                "apiVersion: networking.k8s.io/v1\n");
    }

    private static Map<Connection, List<AddressObservation>> baseline() {
        Map<Connection, List<AddressObservation>> baseline = new LinkedHashMap<>();
        baseline.put(connection("alpha/client"), List.of(connected()));
        baseline.put(connection("beta/client"), List.of(connected()));
        return baseline;
    }

    static TruthTable table() {
        return TruthTable.parse(List.of(List.of("from", "alpha/server:80/TCP"), List.of("alpha/client", "allow"),
                List.of("beta/client", "deny")));
    }

    private static CellResult cell(String from, Verdict expected, CellState state, List<AddressObservation> observed) {
        return new CellResult(connection(from), expected, state, List.of(), observed, 14, 14, List.of(),
                Optional.of(Duration.ofMillis(40)), decisions(expected));
    }

    private static List<Decision> decisions(Verdict verdict) {
        Reason free = new Reason(Direction.EGRESS, true, List.of(), "the source is not isolated for egress");
        Reason ingress = verdict == Verdict.ALLOW
                ? new Reason(Direction.INGRESS, true, List.of("alpha/same-namespace-only"), "admitted")
                : new Reason(Direction.INGRESS, false, List.of("alpha/same-namespace-only"),
                        "alpha/server is isolated for ingress by same-namespace-only; no rule admits namespace beta");
        return List.of(new Decision(IpFamily.IPV4, free, ingress));
    }

    static Connection connection(String from) {
        return new Connection(from, "alpha/server", HTTP);
    }

    private static AddressObservation connected() {
        return seen(Outcome.CONNECTED, 1_250_000, "alpha-x1/server");
    }

    private static AddressObservation timedOut() {
        return seen(Outcome.TIMED_OUT, 200_000_000, "");
    }

    private static AddressObservation seen(Outcome outcome, long nanos, String evidence) {
        return new AddressObservation(IpFamily.IPV4, "10.0.0.1",
                new Observation(outcome, Duration.ofNanos(nanos), evidence));
    }
}
