package netpol.conformance.run;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.AddressObservation;
import netpol.conformance.model.Connection;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TableResult;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.model.TruthTable;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.Oracle;
import netpol.conformance.oracle.PolicyManifest;
import netpol.conformance.probe.Baseline;
import netpol.conformance.report.PolicyRecord;

/**
 * What one scenario's steps act on. Steps speak in short names; whatever they say is held against what runs before anything is
 * done, and a mistake is a {@link FeatureError}.
 */
public final class ScenarioWorld {

    private final Run run;
    private final Map<String, AppliedPolicy> policies = new LinkedHashMap<>();
    private Topology topology = new Topology(List.of(), List.of(), List.of());
    private Optional<Baseline> baseline = Optional.empty();
    private Scenario scenario;
    private ScenarioNotes notes;
    private ScenarioObjects objects;

    ScenarioWorld(Run run) {
        this.run = run;
    }

    /** The scenario that stands there begins. */
    public void begin(URI file, int line) {
        scenario = run.scenario(file, line);
        notes = run.notes(scenario);
        objects = run.objects();
        run.requireGoingOn();
    }

    /** The scenario has ended, well or not: everything it made is removed. */
    public void end() {
        if (objects != null) {
            run.remove(objects);
        }
        run.requireAlive();
        if (notes.tables().isEmpty() && notes.problems().isEmpty()) {
            throw new FeatureError("the scenario has no step \"the reachability is:\" and so asserts nothing");
        }
    }

    /** Namespaces with labels of their own. */
    public void create(List<TestNamespace> namespaces) {
        change(append(topology.namespaces(), namespaces), topology.pods(), topology.hosts());
        namespaces.forEach(objects::createNamespace);
    }

    /** Pods, and bare namespaces for those that nobody made. */
    public void start(List<TestPod> pods) {
        List<String> nodes = pods.stream().map(this::node).toList();
        int known = topology.namespaces().size();
        change(topology.namespaces(), append(topology.pods(), pods), topology.hosts());
        topology.namespaces().stream().skip(known).forEach(objects::createNamespace);
        objects.startPods(pods, nodes);
    }

    public void startHosts(List<OutsideHost> hosts) {
        change(topology.namespaces(), topology.pods(), append(topology.hosts(), hosts));
        objects.startHosts(hosts);
    }

    /** @param file below {@code policies/} of the features' directory */
    public void applyFile(String file, String namespace) {
        apply(run.policies().read(file), file, namespace);
    }

    /** @param yaml as the feature has it */
    public void applyText(String yaml, String namespace) {
        apply(run.policies().parse("the policy of this step", yaml), "", namespace);
    }

    private void apply(PolicyFiles.Policy policy, String source, String namespace) {
        PolicyManifest manifest = policy.manifest();
        AppliedPolicy applied = manifest.in(namespace);
        checked(() -> topology.namespace(namespace));
        checked(() -> Oracle.of(List.of(applied), topology));
        if (baseline.isEmpty()) {
            takeBaseline();
        }
        policies.put(applied.id(), applied);
        notes.policy(new PolicyRecord(namespace, manifest.name(), source, policy.yaml()));
        objects.apply(applied);
    }

    public void removePolicy(String name, String namespace) {
        AppliedPolicy policy = policies.remove(namespace + "/" + name);
        if (policy == null) {
            throw new FeatureError("no policy " + name + " is applied to namespace " + namespace + "; applied: "
                    + (policies.isEmpty() ? "none" : String.join(", ", policies.keySet())));
        }
        objects.remove(policy);
    }

    public void labelNamespace(String name, Map<String, String> labels) {
        checked(() -> topology.namespace(name));
        TestNamespace changed = new TestNamespace(name, labels);
        change(replace(topology.namespaces(), old -> old.name().equals(name) ? changed : old), topology.pods(),
                topology.hosts());
        objects.labelNamespace(changed);
    }

    /** @param id {@code namespace/name} */
    public void labelPod(String id, Map<String, String> labels) {
        TestPod pod = checked(() -> topology.pod(id));
        TestPod changed = new TestPod(pod.namespace(), pod.name(), labels, pod.node(), pod.serves());
        change(topology.namespaces(), replace(topology.pods(), old -> old.id().equals(id) ? changed : old),
                topology.hosts());
        objects.labelPod(changed);
    }

    /** The same pod again, with an address of its own. */
    public void recreatePod(String id) {
        TestPod pod = checked(() -> topology.pod(id));
        objects.stopPod(pod);
        objects.startPods(List.of(pod), List.of(node(pod)));
        requireServing(pod);
    }

    /** Holds the table against the oracle, then against the network. */
    public void judge(TruthTable table) {
        checked(() -> {
            topology.check(table);
            return table;
        });
        Map<String, Workload> running = objects.running();
        if (baseline.isEmpty()) {
            takeBaseline();
        }
        TableOracle oracle = new TableOracle(topology, List.copyOf(policies.values()), running);
        oracle.requireAgreement(table);
        TableResult result = run.check().judge(table, running, baseline.orElseThrow()).decidedBy(oracle::decisions);
        notes.table(result);
        switch (result.judgement()) {
            case RIGHT -> {
            }
            case WRONG -> throw new WrongReachability(result);
            case ERRORED -> throw new ClusterException(result.why());
        }
    }

    private void takeBaseline() {
        Baseline taken = run.check().baseline(topology, objects.running());
        baseline = Optional.of(taken);
        notes.baseline(taken.seen());
    }

    /** Whatever policies say, a pod reaches itself: so its servers can be seen to listen. */
    private void requireServing(TestPod pod) {
        List<Connection> own = pod.serves().stream().map(ServedPort::port)
                .map(port -> new Connection(pod.id(), pod.id(), port)).toList();
        Map<Connection, List<AddressObservation>> seen = run.check().baseline(own, objects.running()).seen();
        Baseline listening = new Baseline(seen, 1);
        if (!listening.gaps().isEmpty()) {
            throw new ClusterException("the recreated pod does not serve: " + String.join("; ", listening.gaps()));
        }
    }

    private String node(TestPod pod) {
        String real = run.node(pod.node());
        notes.node(pod.node(), real);
        return real;
    }

    private void change(List<TestNamespace> namespaces, List<TestPod> pods, List<OutsideHost> hosts) {
        topology = checked(() -> new Topology(namespaces, pods, hosts));
        notes.topology(topology);
    }

    private static <T> List<T> append(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static <T> List<T> replace(List<T> all, UnaryOperator<T> change) {
        return all.stream().map(change).toList();
    }

    private static <T> T checked(Supplier<T> look) {
        try {
            return look.get();
        } catch (IllegalArgumentException e) {
            throw new FeatureError(e.getMessage(), e);
        }
    }
}
