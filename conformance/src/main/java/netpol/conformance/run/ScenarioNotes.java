package netpol.conformance.run;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.AddressObservation;
import netpol.conformance.model.Connection;
import netpol.conformance.model.FlowsResult;
import netpol.conformance.model.TableResult;
import netpol.conformance.model.TableResult.Judgement;
import netpol.conformance.model.Topology;
import netpol.conformance.model.WatchResult;
import netpol.conformance.report.PolicyRecord;

/** What is written down of a scenario while it runs. Written by one thread at a time. */
final class ScenarioNotes {

    private final Instant started = Instant.now();
    private final Map<String, String> nodes = new TreeMap<>();
    private final Map<String, List<String>> addresses = new TreeMap<>();
    private final List<PolicyRecord> policies = new ArrayList<>();
    private final List<TableResult> tables = new ArrayList<>();
    private final List<WatchResult> watches = new ArrayList<>();
    private final List<FlowsResult> flows = new ArrayList<>();
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
    record Problem(Throwable cause, String location) {}

    synchronized Instant started() {
        return started;
    }

    synchronized void node(String letter, String real) {
        nodes.put(letter, real);
    }

    synchronized Map<String, String> nodes() {
        return new TreeMap<>(nodes);
    }

    /** @param workloads that run, by the names that tables use */
    synchronized void running(Map<String, Workload> workloads) {
        workloads.forEach((name, workload) -> addresses.put(name,
                workload.addresses().stream().map(InetAddress::getHostAddress).toList()));
    }

    synchronized Map<String, List<String>> addresses() {
        return new TreeMap<>(addresses);
    }

    synchronized void topology(Topology current) {
        topology = current;
    }

    synchronized Topology topology() {
        return topology;
    }

    synchronized void policy(PolicyRecord applied) {
        policies.add(applied);
    }

    synchronized List<PolicyRecord> policies() {
        return List.copyOf(policies);
    }

    synchronized void baseline(Map<Connection, List<AddressObservation>> seen) {
        baseline = seen;
    }

    synchronized Map<Connection, List<AddressObservation>> baseline() {
        return baseline;
    }

    synchronized void table(TableResult judged) {
        tables.add(judged);
    }

    synchronized List<TableResult> tables() {
        return List.copyOf(tables);
    }

    synchronized void watch(WatchResult judged) {
        watches.add(judged);
    }

    synchronized List<WatchResult> watches() {
        return List.copyOf(watches);
    }

    synchronized void flows(FlowsResult judged) {
        flows.add(judged);
    }

    synchronized List<FlowsResult> flows() {
        return List.copyOf(flows);
    }

    /** What everything that was judged came to. */
    synchronized List<Judgement> judgements() {
        return Stream.of(tables.stream().map(TableResult::judgement), watches.stream().map(WatchResult::judgement),
                flows.stream().map(FlowsResult::judgement)).flatMap(each -> each).toList();
    }

    /** @param running ids of the scenarios that run beside it, whenever it is asked */
    synchronized void others(Supplier<Set<String>> running) {
        others = running;
    }

    /** Something begins to be judged: what runs at this moment ran beside it. */
    synchronized void judging() {
        beside = Set.copyOf(others.get());
    }

    /** Ids of the scenarios that ran when that began which was judged last. */
    synchronized Set<String> beside() {
        return beside;
    }

    synchronized void problem(Throwable cause, String location) {
        problems.add(new Problem(cause, location));
    }

    synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }
}
