package netpol.conformance.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.TestService;
import netpol.conformance.model.Topology;
import netpol.conformance.model.result.TableResult.Judgement;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.scenario.objects.ScenarioObjects;

/** What is there now as the feature tells it, and what was made of it: what all parts of a {@link ScenarioWorld} share. */
final class ScenarioState {

    private final ScenarioEnvironment environment;
    private final ScenarioNotes notes;
    private final ScenarioObjects objects;
    private final Map<String, AppliedPolicy> policies = new LinkedHashMap<>();
    private final List<TestService> services = new ArrayList<>();
    private Topology topology = new Topology(List.of(), List.of(), List.of());
    /** Whether a policy was written, and nothing else since. */
    private boolean policyLast;

    ScenarioState(ScenarioEnvironment environment, ScenarioNotes notes, ScenarioObjects objects) {
        this.environment = environment;
        this.notes = notes;
        this.objects = objects;
    }

    ScenarioEnvironment environment() {
        return environment;
    }

    ScenarioNotes notes() {
        return notes;
    }

    ScenarioObjects objects() {
        return objects;
    }

    Topology topology() {
        return topology;
    }

    Services services() {
        return new Services(List.copyOf(services), topology);
    }

    /**
     * @throws FeatureError when its name is taken
     */
    void addService(TestService service) {
        if (services().of(service.id()).isPresent() || topology.places().contains(service.id())) {
            throw new FeatureError(service.id() + " is given twice");
        }
        services.add(service);
    }

    /** Those that are applied, by {@code namespace/name}; to be changed. */
    Map<String, AppliedPolicy> policies() {
        return policies;
    }

    /** A policy is about to be written, or removed. */
    void policyChanges() {
        policyLast = true;
    }

    /** Something else is about to change. */
    void topologyChanges() {
        policyLast = false;
    }

    /** Whether the last change was one of a policy: an implementation that misses it acts on no other policy either. */
    boolean policyChangedLast() {
        return policyLast;
    }

    /**
     * Judging begins or has ended: nothing else may have decided.
     *
     * @throws netpol.conformance.scenario.foreign.ForeignPolicyException when a policy of others may have
     */
    void requireOwnPoliciesOnly() {
        environment.foreign().requireNoneBeside(objects.namespaces().names().values(), objects.policies().present());
    }

    /**
     * Writes down a verdict.
     *
     * @param why one sentence
     * @param details for Cucumber's own reports
     * @throws ScenarioStopped unless it is right
     */
    void conclude(Judgement judgement, String why, String details) {
        notes.verdict(judgement, why);
        if (judgement != Judgement.RIGHT) {
            throw new ScenarioStopped(details);
        }
    }

    /** What the policies that are applied now say. */
    TableOracle oracle(Map<String, ProbeTarget> running) {
        return new TableOracle(services(), List.copyOf(policies.values()), running, objects.namespaces().names());
    }

    /**
     * @throws FeatureError when there is none of that name
     */
    TestNamespace namespace(String name) {
        return FeatureError.checked(() -> topology.namespace(name));
    }

    /**
     * @param id {@code namespace/name}
     * @throws FeatureError when it does not run
     */
    TestPod pod(String id) {
        return FeatureError.checked(() -> topology.pod(id));
    }

    void add(List<TestNamespace> namespaces, List<TestPod> pods, List<OutsideHost> hosts) {
        become(() -> new Topology(append(topology.namespaces(), namespaces), append(topology.pods(), pods),
                append(topology.hosts(), hosts)));
    }

    void changeNamespaces(UnaryOperator<List<TestNamespace>> change) {
        become(() -> new Topology(change.apply(topology.namespaces()), topology.pods(), topology.hosts()));
    }

    void changePods(UnaryOperator<List<TestPod>> change) {
        become(() -> new Topology(topology.namespaces(), change.apply(topology.pods()), topology.hosts()));
    }

    /** With its pods and policies. */
    void removeNamespace(String name) {
        changePods(pods -> pods.stream().filter(each -> !each.namespace().equals(name)).toList());
        changeNamespaces(all -> all.stream().filter(each -> !each.name().equals(name)).toList());
        policies.keySet().removeIf(policy -> policy.startsWith(name + "/"));
    }

    private void become(Supplier<Topology> next) {
        topology = FeatureError.checked(next);
        notes.topology(topology);
    }

    private static <T> List<T> append(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
