package netpol.conformance.scenario;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Topology;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.AttacksResult;
import netpol.conformance.model.result.ContinuousResult;
import netpol.conformance.model.result.OpenConnectionsResult;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.model.result.TableResult.Judgement;
import netpol.conformance.report.PolicyRecord;

/** What is written down of a scenario while it runs. Written by one thread at a time. */
public final class ScenarioNotes {

    private final Instant started = Instant.now();
    private final Map<String, String> nodes = new TreeMap<>();
    private final Map<String, List<String>> addresses = new TreeMap<>();
    private final List<PolicyRecord> policies = new ArrayList<>();
    private final List<TableResult> tables = new ArrayList<>();
    private final List<ContinuousResult> continuousChecks = new ArrayList<>();
    private final List<OpenConnectionsResult> openConnections = new ArrayList<>();
    private final List<AttacksResult> attacks = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Supplier<Set<String>> others = Set::of;
    private Set<String> beside = Set.of();
    private Map<Connection, List<AddressObservation>> baseline = Map.of();
    private Topology topology = new Topology(List.of(), List.of(), List.of());

    /**
     * Why a scenario did not go on.
     *
     * @param location of the step or row it is about
     */
    public record Problem(Throwable cause, String location) {}

    /** @param why one sentence */
    public record Verdict(Judgement judgement, String why) {}

    public synchronized Instant started() {
        return started;
    }

    synchronized void node(String letter, String real) {
        nodes.put(letter, real);
    }

    public synchronized Map<String, String> nodes() {
        return new TreeMap<>(nodes);
    }

    /** @param probeTargets that run, by the names that tables use */
    synchronized void running(Map<String, ProbeTarget> probeTargets) {
        probeTargets.forEach((name, probeTarget) -> addresses.put(name,
                probeTarget.addresses().stream().map(InetAddress::getHostAddress).toList()));
    }

    public synchronized Map<String, List<String>> addresses() {
        return new TreeMap<>(addresses);
    }

    public synchronized void topology(Topology current) {
        topology = current;
    }

    public synchronized Topology topology() {
        return topology;
    }

    synchronized void policy(PolicyRecord applied) {
        policies.add(applied);
    }

    public synchronized List<PolicyRecord> policies() {
        return List.copyOf(policies);
    }

    public synchronized void baseline(Map<Connection, List<AddressObservation>> seen) {
        baseline = seen;
    }

    public synchronized Map<Connection, List<AddressObservation>> baseline() {
        return baseline;
    }

    synchronized void table(TableResult judged) {
        tables.add(judged);
    }

    public synchronized List<TableResult> tables() {
        return List.copyOf(tables);
    }

    synchronized void continuousCheck(ContinuousResult judged) {
        continuousChecks.add(judged);
    }

    public synchronized List<ContinuousResult> continuousChecks() {
        return List.copyOf(continuousChecks);
    }

    public synchronized void openConnections(OpenConnectionsResult judged) {
        openConnections.add(judged);
    }

    public synchronized List<OpenConnectionsResult> openConnections() {
        return List.copyOf(openConnections);
    }

    synchronized void attacks(AttacksResult judged) {
        attacks.add(judged);
    }

    public synchronized List<AttacksResult> attacks() {
        return List.copyOf(attacks);
    }

    /** Writes down a verdict. Every judge ends here. */
    synchronized void verdict(Judgement judgement, String why) {
        verdicts.add(new Verdict(judgement, why));
    }

    /** The verdicts on everything that was judged, in order. */
    public synchronized List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    /** The first verdict of that kind. */
    public synchronized Optional<Verdict> first(Judgement judgement) {
        return verdicts.stream().filter(each -> each.judgement() == judgement).findFirst();
    }

    /** @param running ids of the scenarios that run beside it, whenever it is asked */
    public synchronized void others(Supplier<Set<String>> running) {
        others = running;
    }

    /** Something begins to be judged: what runs at this moment ran beside it. */
    public synchronized void judging() {
        beside = Set.copyOf(others.get());
    }

    /** Ids of the scenarios that ran when that began which was judged last. */
    public synchronized Set<String> beside() {
        return beside;
    }

    public synchronized void problem(Throwable cause, String location) {
        problems.add(new Problem(cause, location));
    }

    public synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }
}
