package netpol.conformance.run;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NotHereException;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.AddressObservation;
import netpol.conformance.model.Connection;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.Source;
import netpol.conformance.model.TableResult;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.WatchResult;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.Oracle;
import netpol.conformance.oracle.PolicyManifest;
import netpol.conformance.probe.Baseline;
import netpol.conformance.probe.Watch;
import netpol.conformance.report.PolicyRecord;

/**
 * What one scenario's steps act on. Steps speak in short names; whatever they say is held against what runs before anything is
 * done, and a mistake is a {@link FeatureError}.
 */
public final class ScenarioWorld {

    private final Run run;
    private final Map<String, AppliedPolicy> policies = new LinkedHashMap<>();
    private final LateProofs lateProofs = new LateProofs();
    private Topology topology = new Topology(List.of(), List.of(), List.of());
    private Optional<Baseline> baseline = Optional.empty();
    private Optional<Watch> watch = Optional.empty();
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
        run.families().require(scenario);
    }

    /** The scenario has ended, well or not: everything it made is removed. */
    public void end() {
        watch.ifPresent(Watch::close);
        try {
            proveLateDenials();
        } finally {
            if (objects != null) {
                run.remove(objects);
            }
        }
        run.requireAlive();
        if (notes.tables().isEmpty() && notes.watches().isEmpty() && notes.problems().isEmpty()) {
            throw new FeatureError("the scenario has no step \"the reachability is:\" and so asserts nothing");
        }
    }

    /** Without policies everything connects that a table judged which was not there at the baseline. */
    private void proveLateDenials() {
        if (lateProofs.owed().isEmpty() || !notes.problems().isEmpty()) {
            return;
        }
        List.copyOf(policies.values()).forEach(this::remove);
        Map<String, Workload> running = running(lateProofs.owed());
        List<String> gone = lateProofs.owed().stream()
                .flatMap(each -> Stream.of(each.source().place(), each.to())).filter(each -> !running.containsKey(each))
                .distinct().toList();
        if (!gone.isEmpty()) {
            throw new FeatureError("what was seen of " + String.join(", ", gone) + " is not proven: it was not there"
                    + " before the first policy and does not run at the end");
        }
        List<String> gaps = run.check().baseline(lateProofs.owed(), running).gaps("with all policies removed");
        if (!gaps.isEmpty()) {
            throw new ClusterException(String.join("; ", gaps));
        }
    }

    /** Namespaces with labels of their own. */
    public void create(List<TestNamespace> namespaces) {
        change(append(topology.namespaces(), namespaces), topology.pods(), topology.hosts());
        namespaces.forEach(objects::createNamespace);
    }

    /** When it is made, its name is filled up to 63 characters. */
    public void lengthenName(String namespace) {
        if (topology.namespaces().stream().anyMatch(each -> each.name().equals(namespace))) {
            throw new FeatureError("namespace " + namespace + " exists already: say before how long its name is");
        }
        objects.lengthenName(namespace);
    }

    /** With its pods and policies. */
    public void deleteNamespace(String name) {
        checked(() -> topology.namespace(name));
        topology = new Topology(topology.namespaces().stream().filter(each -> !each.name().equals(name)).toList(),
                topology.pods().stream().filter(each -> !each.namespace().equals(name)).toList(), topology.hosts());
        notes.topology(topology);
        policies.keySet().removeIf(policy -> policy.startsWith(name + "/"));
        objects.deleteNamespace(name);
    }

    /**
     * Pods, and bare namespaces for those that nobody made. After the baseline they are late: whatever is seen of them is
     * proven at the end.
     */
    public void start(List<TestPod> pods) {
        start(pods, List.of());
    }

    /**
     * @param completed {@code namespace/name} of the pod whose addresses the new one gets
     */
    public void startInstead(String completed, List<TestPod> pods) {
        Workload ended = objects.completed(completed)
                .orElseThrow(
                        () -> new FeatureError("pod " + completed + " has not completed: its address is not free"));
        if (pods.size() != 1) {
            throw new FeatureError("one pod can have the address of " + completed + ", not " + pods.size());
        }
        run.require(Capability.CHOSEN_ADDRESSES);
        start(pods, ended.addresses());
    }

    private void start(List<TestPod> pods, List<InetAddress> addresses) {
        if (pods.stream().anyMatch(TestPod::hostNetwork)) {
            run.require(Capability.HOST_NETWORK);
        }
        List<String> nodes = pods.stream().map(this::node).toList();
        int known = topology.namespaces().size();
        change(topology.namespaces(), append(topology.pods(), pods), topology.hosts());
        topology.namespaces().stream().skip(known).forEach(objects::createNamespace);
        objects.startPods(pods, nodes, addresses);
        if (baseline.isPresent()) {
            pods.forEach(pod -> {
                lateProofs.born(pod.id());
                baseline = baseline.map(taken -> taken.with(requireServing(pod)));
            });
        }
    }

    public void startHosts(List<OutsideHost> hosts) {
        change(topology.namespaces(), topology.pods(), append(topology.hosts(), hosts));
        objects.startHosts(hosts);
    }

    /** @param file below {@code policies/} of the features' directory */
    public void applyFile(String file, String namespace) {
        apply(run.policies().read(file, this::resolved), file, namespace);
    }

    /** @param yaml as the feature has it */
    public void applyText(String yaml, String namespace) {
        apply(run.policies().parse("the policy of this step", resolved(yaml)), "", namespace);
    }

    /** @param yaml each time with another number for <code>${n}</code> */
    public void applyMany(int count, String yaml, String namespace) {
        IntStream.rangeClosed(1, count).mapToObj(n -> yaml.replace("${n}", String.valueOf(n)))
                .forEach(each -> applyText(each, namespace));
    }

    private String resolved(String yaml) {
        return new Placeholders(objects.running(), run.families(), this::namespaceName).resolve(yaml);
    }

    private String namespaceName(String namespace) {
        checked(() -> topology.namespace(namespace));
        ObjectMeta metadata = objects.namespace(namespace).getMetadata();
        if (!metadata.getLabels().containsKey(ScenarioObjects.NAME_LABEL)) {
            throw new NotHereException("needs namespaces that are labelled with their names ("
                    + ScenarioObjects.NAME_LABEL + "), which Kubernetes has since 1.21");
        }
        return metadata.getName();
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
        AppliedPolicy policy = policies.get(namespace + "/" + name);
        if (policy == null) {
            throw new FeatureError("no policy " + name + " is applied to namespace " + namespace + "; applied: "
                    + (policies.isEmpty() ? "none" : String.join(", ", policies.keySet())));
        }
        remove(policy);
    }

    private void remove(AppliedPolicy policy) {
        policies.remove(policy.id());
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
        TestPod changed = pod.withLabels(labels);
        change(topology.namespaces(), replace(topology.pods(), old -> old.id().equals(id) ? changed : old),
                topology.hosts());
        objects.labelPod(changed);
    }

    /** The same pod again, with an address of its own. */
    public void recreatePod(String id) {
        TestPod pod = checked(() -> topology.pod(id));
        objects.stopPod(pod);
        objects.startPods(List.of(pod), List.of(node(pod)), List.of());
        requireServing(pod);
    }

    /** The pod ends well: what it was stays in the API. */
    public void completePod(String id) {
        TestPod pod = checked(() -> topology.pod(id));
        run.require(Capability.POD_PHASES);
        leave(pod);
        objects.completePod(pod);
    }

    /** The pod is told to end, and takes its time. */
    public void terminatePod(String id) {
        TestPod pod = checked(() -> topology.pod(id));
        run.require(Capability.POD_PHASES);
        objects.terminatePod(pod);
    }

    /** @param id of a pod that runs, or has completed */
    public void deletePod(String id) {
        if (objects.completed(id).isPresent()) {
            objects.deleteCompleted(id);
        } else {
            TestPod pod = checked(() -> topology.pod(id));
            leave(pod);
            objects.stopPod(pod);
        }
    }

    private void leave(TestPod pod) {
        change(topology.namespaces(), topology.pods().stream().filter(each -> !each.equals(pod)).toList(),
                topology.hosts());
    }

    /** @param mark of every packet on the nodes, from now to the scenario's end */
    public void markPackets(long mark) {
        run.require(Capability.PACKET_MARKS);
        objects.markPackets(mark);
    }

    /** Holds the table against the oracle, then against the network. */
    public void judge(TruthTable table) {
        checked(() -> {
            topology.check(table);
            return table;
        });
        table.asserted().forEach(this::requireCapable);
        if (baseline.isEmpty()) {
            takeBaseline();
        }
        Map<String, Workload> running = running(table.asserted());
        TableOracle oracle = new TableOracle(topology, List.copyOf(policies.values()), running, objects.names());
        run.families().require(table, oracle);
        oracle.requireAgreement(table);
        Baseline known = lateProofs.defer(baseline.orElseThrow(), table);
        for (TruthTable part : table.inParts()) {
            judge(part, running, known, oracle);
        }
    }

    private void judge(TruthTable table, Map<String, Workload> running, Baseline known, TableOracle oracle) {
        TableResult result = run.check().judge(table, running, known).decidedBy(oracle::decisions);
        notes.table(result);
        switch (result.judgement()) {
            case RIGHT -> {
            }
            case WRONG -> throw new WrongReachability(result);
            case ERRORED -> throw new ClusterException(result.why());
        }
    }

    private void requireCapable(Connection connection) {
        if (connection.source().nobody()) {
            run.require(Capability.OTHER_USERS);
        }
        if (connection.source().port().isPresent()) {
            run.require(Capability.SOURCE_PORTS);
        }
    }

    /** What runs, with the nodes that these connections come from. */
    private Map<String, Workload> running(Collection<Connection> connections) {
        Map<String, Workload> all = new LinkedHashMap<>(objects.running());
        connections.stream().map(each -> each.source().place()).filter(Source::isNode).distinct()
                .forEach(node -> all.put(node, run.nodeClient(Source.letter(node))));
        return all;
    }

    /** Judges what runs now of the table, and from then on tries all of it without a pause. */
    public void watch(TruthTable table) {
        if (watch.isPresent()) {
            throw new FeatureError("a table is watched already, one at a time: "
                    + "\"the watched reachability has held throughout\" ends it");
        }
        if (baseline.isEmpty()) {
            takeBaseline();
        }
        Optional<TruthTable> present = table.of(objects.running().keySet());
        present.ifPresent(this::judge);
        watch = Optional.of(run.watch(table, objects::id));
        if (present.isEmpty()) {
            watch.get().settle();
        }
    }

    /** Judges what has been watched, and watches no more. */
    public void requireHeld() {
        Watch ended = watch.orElseThrow(() -> new FeatureError(
                "nothing is watched: \"from here on this reachability is watched:\" has to come before"));
        TruthTable table = ended.table();
        checked(() -> {
            topology.check(table);
            return table;
        });
        new TableOracle(topology, List.copyOf(policies.values()), objects.running(), objects.names())
                .requireAgreement(table);
        WatchResult result = ended.end();
        watch = Optional.empty();
        notes.watch(result);
        switch (result.judgement()) {
            case RIGHT -> requireProven(table);
            case WRONG -> throw new WrongReachability(result);
            case ERRORED -> throw new ClusterException(result.why());
        }
    }

    private void requireProven(TruthTable table) {
        Baseline known = lateProofs.defer(baseline.orElseThrow(), table);
        List<String> gaps = table.asserted().stream().filter(each -> table.verdict(each) == Verdict.DENY)
                .flatMap(each -> known.gap(each).stream()).toList();
        if (!gaps.isEmpty()) {
            throw new ClusterException(String.join("; ", gaps));
        }
    }

    private void takeBaseline() {
        Baseline taken = run.check().baseline(topology, objects.running());
        baseline = Optional.of(taken);
        notes.baseline(taken.seen());
    }

    /** Whatever policies say, a pod reaches itself: so its servers can be seen to listen. */
    private Map<Connection, List<AddressObservation>> requireServing(TestPod pod) {
        List<Connection> own = pod.serves().stream().map(ServedPort::port)
                .map(port -> new Connection(pod.id(), pod.id(), port)).toList();
        Map<Connection, List<AddressObservation>> seen = run.check().baseline(own, objects.running()).seen();
        Baseline listening = new Baseline(seen, 1);
        if (!listening.gaps().isEmpty()) {
            throw new ClusterException("the new pod does not serve: " + String.join("; ", listening.gaps()));
        }
        return seen;
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
