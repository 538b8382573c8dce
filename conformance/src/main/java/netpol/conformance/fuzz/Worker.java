package netpol.conformance.fuzz;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.judge.Baseline;
import netpol.conformance.judge.ReachabilityCheck;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.Oracle;

/** Pods on a cluster on which one case after the other is shown; only their labels change. One thread at a time. */
final class Worker implements AutoCloseable {

    private static final String NAME_LABEL = "kubernetes.io/metadata.name";
    private static final int CELLS_TOLD = 4;

    private final Cluster cluster;
    private final ReachabilityCheck check;
    private final String suffix;
    private final Map<String, ProbeTarget> running = new LinkedHashMap<>();
    private final Map<String, AppliedPolicy> applied = new LinkedHashMap<>();
    private final Baseline baseline;
    private final ControlPods proof;
    private Situation shown;

    /**
     * Starts the pods and sees that everybody reaches everybody before there is any policy.
     *
     * @param first whose pods they are; its policies are not applied yet
     * @param hosts outside the cluster, running already
     * @param proof pods beside those of the cases
     * @param suffix makes the namespaces' names unique
     */
    Worker(Cluster cluster, ReachabilityCheck check, Situation first, Map<String, ProbeTarget> hosts, ControlPods proof,
            String suffix) {
        this.cluster = cluster;
        this.check = check;
        this.suffix = suffix;
        this.proof = proof;
        this.shown = proof.with(first.withPolicies(List.of()));
        running.putAll(hosts);
        try {
            shown.topology().namespaces().forEach(namespace -> api().resource(new NamespaceBuilder().withNewMetadata()
                    .withName(real(namespace.name())).withLabels(namespace.labels()).endMetadata().build()).create());
            start(shown.pods());
            baseline = check.baseline(shown.connections(), running);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        if (!baseline.gaps().isEmpty()) {
            close();
            throw new ClusterException(String.join("; ", baseline.gaps()));
        }
        proof.policies().forEach(this::apply);
    }

    private void start(List<TestPod> pods) {
        List<ProbeTarget> started = cluster.startPods(pods.stream().map(pod -> new PodRequest(real(pod.namespace()),
                pod.name(), pod.labels(), node(pod.node()), pod.serves())).toList());
        for (int i = 0; i < pods.size(); i++) {
            running.put(pods.get(i).id(), started.get(i));
        }
    }

    private String node(String letter) {
        return cluster.nodes().get((letter.charAt(0) - 'A') % cluster.nodes().size());
    }

    /**
     * Shows a case from its start through all its changes, and looks after each.
     *
     * @return what differs, at the first look at which something does
     * @throws ClusterException when nothing can be said
     */
    Optional<Counterexample> disagreement(Case one) {
        toStart(one.start());
        Optional<Counterexample> differs = look(one.until(0));
        for (int i = 1; i <= one.changes().size() && differs.isEmpty(); i++) {
            Case now = one.until(i);
            happen(now.changes().getLast(), now.end());
            differs = look(now);
        }
        return differs;
    }

    private void toStart(Situation start) {
        List.copyOf(applied.values()).stream().filter(policy -> !proof.policies().contains(policy))
                .forEach(policy -> remove(policy.id()));
        start.namespaces().forEach(namespace -> {
            if (!namespace.labels().equals(shown.topology().namespace(namespace.name()).labels())) {
                label(namespace);
            }
        });
        start.pods().forEach(pod -> {
            if (!pod.labels().equals(shown.topology().pod(pod.id()).labels())) {
                label(pod);
            }
        });
        start.policies().forEach(this::apply);
        shown = proof.with(start);
    }

    private void happen(Change change, Situation after) {
        switch (change) {
            case Change.Apply update -> apply(update.policy());
            case Change.Remove removal -> remove(removal.policy());
            case Change.RelabelPod relabel -> label(after.topology().pod(relabel.pod()));
            case Change.RelabelNamespace relabel -> label(after.topology().namespace(relabel.namespace()));
            case Change.Recreate recreate -> {
                cluster.stopPod(running.remove(recreate.pod()));
                start(List.of(after.topology().pod(recreate.pod())));
            }
        }
        shown = proof.with(after);
    }

    private Optional<Counterexample> look(Case now) {
        if (proof == ControlPods.NONE && !new CompilerCase(now.end(), cluster.description().ipFamilies()).tells()) {
            // A feature cannot look here either; only the end of a case has to be looked at.
            return Optional.empty();
        }
        TruthTable table = table(now.end());
        TableResult result = check.judge(table, running, baseline).decidedBy(each -> oracle().decide(each,
                families(each)));
        return switch (result.judgement()) {
            case RIGHT -> Optional.empty();
            case WRONG -> Optional.of(sighting(now, result));
            case ERRORED -> throw new ClusterException(result.why());
        };
    }

    /** What differs in the proof only is told with the proof. */
    private Counterexample sighting(Case now, TableResult result) {
        List<Connection> wrong = result.in(CellState.WRONG).stream().map(CellResult::connection).toList();
        List<Connection> own = wrong.stream().filter(each -> !ControlPods.isAbout(each)).toList();
        return own.isEmpty()
                ? new Counterexample(now.startingFrom(proof.with(now.start())), wrong, words(result))
                : new Counterexample(now, own, words(result));
    }

    private static String words(TableResult result) {
        List<CellResult> wrong = result.in(CellState.WRONG);
        String more = wrong.size() > CELLS_TOLD ? "\n  and " + (wrong.size() - CELLS_TOLD) + " more" : "";
        return result.why() + wrong.stream().limit(CELLS_TOLD).map(cell -> "\n  " + cell.connection() + "  "
                + cell.comparison() + "  " + cell.decisions().stream().map(Decision::words).distinct()
                        .collect(Collectors.joining("; ")))
                .collect(Collectors.joining()) + more;
    }

    /** What the oracle says now of what the situation has, and of the proof. */
    private TruthTable table(Situation situation) {
        List<Connection> cells = new ArrayList<>(situation.connections());
        cells.addAll(proof.connections());
        Oracle oracle = oracle();
        return Tables.of(cells, connection -> oracle.decide(connection, families(connection)));
    }

    private Oracle oracle() {
        Map<String, List<InetAddress>> addresses = new HashMap<>();
        running.forEach((place, probeTarget) -> addresses.put(place, probeTarget.addresses()));
        Map<String, String> names = new HashMap<>();
        shown.topology().namespaces().forEach(each -> names.put(each.name(), real(each.name())));
        return Oracle.of(shown.policies(), shown.topology()).withAddresses(addresses).withNames(names);
    }

    private List<IpFamily> families(Connection connection) {
        return List.of(IpFamily.values()).stream().filter(connection::over)
                .filter(family -> has(connection.from(), family) && has(connection.to(), family)).toList();
    }

    private boolean has(String place, IpFamily family) {
        return running.get(place).addresses().stream().anyMatch(each -> IpFamily.of(each) == family);
    }

    private void apply(AppliedPolicy policy) {
        GenericKubernetesResource object = new KubernetesSerialization().convertValue(policy.manifest(),
                GenericKubernetesResource.class);
        object.getMetadata().setNamespace(real(policy.namespace()));
        if (applied.put(policy.id(), policy) == null) {
            api().resource(object).create();
        } else {
            api().resource(object).update();
        }
    }

    private void remove(String id) {
        AppliedPolicy policy = applied.remove(id);
        api().genericKubernetesResources("networking.k8s.io/v1", "NetworkPolicy")
                .inNamespace(real(policy.namespace())).withName(policy.name()).delete();
    }

    private void label(TestNamespace namespace) {
        api().namespaces().withName(real(namespace.name())).edit(object -> {
            Map<String, String> labels = new HashMap<>(namespace.labels());
            Optional.ofNullable(object.getMetadata().getLabels()).map(old -> old.get(NAME_LABEL))
                    .ifPresent(name -> labels.put(NAME_LABEL, name));
            object.getMetadata().setLabels(labels);
            return object;
        });
    }

    private void label(TestPod pod) {
        api().pods().inNamespace(real(pod.namespace())).withName(pod.name()).edit(object -> {
            object.getMetadata().setLabels(pod.labels());
            return object;
        });
    }

    private String real(String namespace) {
        return namespace + "-" + suffix;
    }

    private KubernetesClient api() {
        return cluster.api();
    }

    @Override
    public void close() {
        running.values().stream().filter(each -> each.node().isPresent()).forEach(cluster::stopPod);
        shown.topology().namespaces()
                .forEach(namespace -> api().namespaces().withName(real(namespace.name())).delete());
    }
}
