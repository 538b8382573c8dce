package netpol.conformance.scenario;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.scenario.objects.ScenarioObjects;

/** What runs in a scenario: namespaces, pods, hosts outside. */
public final class ScenarioTopology {

    /** RFC 8200, section 5. */
    private static final int LEAST_MTU = 1280;

    private final ScenarioState state;
    private final ScenarioProofs proofs;

    ScenarioTopology(ScenarioState state, ScenarioProofs proofs) {
        this.state = state;
        this.proofs = proofs;
    }

    /** Namespaces with labels of their own. */
    public void create(List<TestNamespace> namespaces) {
        state.add(namespaces, List.of(), List.of());
        make(() -> namespaces.forEach(objects().namespaces()::announce));
        settleLate();
    }

    /** When it is made, its name is filled up to 63 characters. */
    public void lengthenName(String namespace) {
        if (state.topology().namespaces().stream().anyMatch(each -> each.name().equals(namespace))) {
            throw new FeatureError("namespace " + namespace + " exists already: say before how long its name is");
        }
        objects().namespaces().lengthenName(namespace);
    }

    public void labelNamespace(String name, Map<String, String> labels) {
        TestNamespace old = state.namespace(name);
        TestNamespace changed = new TestNamespace(name, labels);
        state.changeNamespaces(all -> all.stream().map(each -> each.equals(old) ? changed : each).toList());
        make(() -> objects().namespaces().label(changed));
    }

    /** With its pods and policies. */
    public void deleteNamespace(String name) {
        state.namespace(name);
        state.removeNamespace(name);
        make(() -> objects().deleteNamespace(name));
    }

    /**
     * Starts pods, in bare namespaces where the feature gives none. After the baseline pods are late: each denial to or by
     * them is proven at the end.
     */
    public void start(List<TestPod> pods) {
        start(pods, List.of());
    }

    /**
     * @param completed {@code namespace/name} of the pod whose addresses the new one gets
     */
    public void startInstead(String completed, List<TestPod> pods) {
        ProbeTarget ended = objects().pods().completed(completed).orElseThrow(
                () -> new FeatureError("pod " + completed + " has not completed: its address is not free"));
        if (pods.size() != 1) {
            throw new FeatureError("one pod can have the address of " + completed + ", not " + pods.size());
        }
        state.environment().require(Capability.CHOSEN_ADDRESSES);
        start(pods, ended.addresses());
    }

    private void start(List<TestPod> pods, List<InetAddress> addresses) {
        if (pods.stream().anyMatch(TestPod::hostNetwork)) {
            state.environment().require(Capability.HOST_NETWORK);
        }
        if (pods.stream().anyMatch(pod -> pod.serves().stream().anyMatch(each -> each.port().equals(Port.PING)))) {
            state.environment().require(Capability.PING);
        }
        pods.forEach(this::node);
        Topology before = state.topology();
        state.add(List.of(), pods, List.of());
        List<TestNamespace> bare = state.topology().namespaces().stream().skip(before.namespaces().size()).toList();
        make(() -> {
            bare.forEach(objects().namespaces()::announce);
            // What comes about under policies is to be new.
            boolean inherit = !proofs.hasBaseline() && addresses.isEmpty() && !state.environment().judges().alone();
            List<TestPod> missing = inherit ? objects().pods().inherit(pods, nodes(pods)) : pods;
            objects().pods().start(missing, nodes(missing), addresses);
        });
        settleLate();
        pods.forEach(proofs::started);
    }

    /** After the baseline no other thread does. */
    private void settleLate() {
        if (proofs.hasBaseline()) {
            objects().settle();
        }
    }

    /** @param id {@code namespace/name} */
    public void labelPod(String id, Map<String, String> labels) {
        TestPod pod = state.pod(id);
        TestPod changed = pod.withLabels(labels);
        state.changePods(all -> all.stream().map(each -> each.equals(pod) ? changed : each).toList());
        make(() -> objects().pods().label(changed));
    }

    /** The same pod again, with an address of its own. */
    public void recreatePod(String id) {
        recreatePod(id, state.pod(id).labels());
    }

    /** It comes back under its name, with other labels: a pod of a Job or StatefulSet whose template changed. */
    public void recreatePod(String id, Map<String, String> labels) {
        TestPod pod = state.pod(id).withLabels(labels);
        String node = node(pod);
        make(() -> {
            objects().pods().stop(pod);
            objects().pods().start(List.of(pod), List.of(node), List.of());
        });
        state.changePods(pods -> pods.stream().map(each -> each.id().equals(id) ? pod : each).toList());
        settleLate();
        proofs.requireServing(pod);
    }

    /** The pod ends well: what it was stays in the API. */
    public void completePod(String id) {
        TestPod pod = state.pod(id);
        state.environment().require(Capability.POD_PHASES);
        leave(pod);
        make(() -> objects().pods().complete(pod));
    }

    /** The pod is told to end, and takes its time. */
    public void terminatePod(String id) {
        TestPod pod = state.pod(id);
        state.environment().require(Capability.POD_PHASES);
        make(() -> objects().pods().terminate(pod));
    }

    /** @param id of a pod that runs, or has completed */
    public void deletePod(String id) {
        if (objects().pods().completed(id).isPresent()) {
            make(() -> objects().pods().deleteCompleted(id));
        } else {
            TestPod pod = state.pod(id);
            leave(pod);
            make(() -> objects().pods().stop(pod));
        }
    }

    private void leave(TestPod pod) {
        state.changePods(all -> all.stream().filter(each -> !each.equals(pod)).toList());
    }

    public void startHosts(List<OutsideHost> hosts) {
        state.add(List.of(), List.of(), hosts);
        make(() -> objects().hosts().start(hosts));
    }

    /** @param mark of every packet of the scenario's pods, before the first policy and until the scenario's end */
    public void markPackets(long mark) {
        state.environment().require(Capability.PACKET_MARKS);
        if (proofs.hasBaseline()) {
            throw new FeatureError("packets have to be marked before the first policy is applied");
        }
        objects().markPackets(mark);
    }

    /**
     * @param pod {@code namespace/name}
     * @param mtu what a packet from another node may have, in bytes
     */
    public void narrowPath(String pod, int mtu) {
        if (state.pod(pod).hostNetwork()) {
            throw new FeatureError(pod + " is on its node's network, to which no path of its own leads");
        }
        if (mtu < LEAST_MTU) {
            throw new FeatureError(mtu + " bytes: every link takes packets of " + LEAST_MTU + " over IPv6");
        }
        state.environment().require(Capability.NARROW_PATHS);
        make(() -> objects().narrowPath(pod, mtu));
    }

    private List<String> nodes(List<TestPod> pods) {
        return pods.stream().map(this::node).toList();
    }

    private String node(TestPod pod) {
        String real = state.environment().node(pod.node());
        state.notes().node(pod.node(), real);
        return real;
    }

    private ScenarioObjects objects() {
        return state.objects();
    }

    private void make(Runnable work) {
        state.topologyChanges();
        objects().guard().run(work);
    }
}
