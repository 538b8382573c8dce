package netpol.conformance.run;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ControllerRequests;
import netpol.conformance.cluster.NodeLostException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.PodReuse;
import netpol.conformance.cluster.probe.MonitoredConnection;
import netpol.conformance.cluster.probe.OpenConnections;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeMonitor;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.cluster.simulated.InMemoryApi;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import tools.jackson.databind.node.ObjectNode;

/** A cluster without a network: what a probe sees is scripted. Its API is that of the embedded cluster. */
public class FakeCluster implements Cluster {

    private final InMemoryApi server = new InMemoryApi(new InMemoryApi.Changes() {

        @Override
        public void kept(ObjectNode asWritten) {}

        @Override
        public void removed(ObjectNode last) {}
    });
    private final KubernetesClient api;
    private final int nodes;
    private final Network network;
    private final Map<String, PodRequest> pods = new ConcurrentHashMap<>();
    private final AtomicInteger addresses = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final Map<String, ProbeTarget> running = new ConcurrentHashMap<>();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private boolean handsOn;
    private boolean endsWithTheRun;
    private Optional<ControllerRequests> whatItAsked = Optional.empty();

    /** What probes see. */
    @FunctionalInterface
    interface Network {

        List<Outcome> outcomes(List<Probe> probes);
    }

    /** What a probe sees once policies are there; before, everything connects. */
    @FunctionalInterface
    public interface Script {

        /** @param connection in short names: {@code nsa/client -> nsa/server:80/TCP} */
        Outcome outcome(String connection);
    }

    /** Sees what the script says. */
    public FakeCluster(int nodes, Script script) {
        this.nodes = nodes;
        api = server.client();
        network = new ScriptedPolicies(api, script);
    }

    /** Enforces the policies in its API, as the oracle reads them. */
    public FakeCluster(int nodes) {
        this.nodes = nodes;
        api = server.client();
        network = new SimulatedNetwork(api, pods);
    }

    /** Pods go on from scenario to scenario: on the same node, with the same named ports. */
    FakeCluster handingOn() {
        handsOn = true;
        return this;
    }

    /** Has lost a node, as is seen when it is asked for. */
    public FakeCluster without(String node) {
        lost.add(node);
        return this;
    }

    /** Takes everything in it with it. */
    public FakeCluster endingWithTheRun() {
        endsWithTheRun = true;
        return this;
    }

    @Override
    public boolean endsWithTheRun() {
        return endsWithTheRun;
    }

    /** Has lost a pod, by its short name, while its node is there. */
    public FakeCluster withoutPod(String pod) {
        ended.add(pod);
        return this;
    }

    @Override
    public void requirePresent(Set<String> nodes, Collection<ProbeTarget> probeTargets) {
        nodes.stream().filter(lost::contains).findFirst().ifPresent(node -> {
            throw new NodeLostException(node, "it stopped posting its status");
        });
        probeTargets.stream().map(ProbeTarget::id).filter(id -> ended.contains(id.substring(id.indexOf('/') + 1)))
                .findFirst().ifPresent(id -> {
                    throw new ClusterException("pod " + id + " has ended");
                });
    }

    /** Its API server tells what it was asked. */
    FakeCluster telling(ControllerRequests asked) {
        whatItAsked = Optional.of(asked);
        return this;
    }

    @Override
    public Optional<ControllerRequests> whatItAsked() {
        return whatItAsked;
    }

    /** How many pods were started. */
    public int started() {
        return addresses.get();
    }

    @Override
    public Optional<PodReuse> podReuse() {
        return handsOn ? Optional.of(new FakeReuse(pods)) : Optional.empty();
    }

    private record FakeReuse(Map<String, PodRequest> pods) implements PodReuse {

        @Override
        public boolean fits(PodRequest running, PodRequest wanted) {
            return running.node().equals(wanted.node()) && named(running).equals(named(wanted));
        }

        private static List<ServedPort> named(PodRequest request) {
            return request.serves().stream().filter(port -> port.name().isPresent()).toList();
        }

        @Override
        public void serve(ProbeTarget pod, List<ServedPort> serves) {
            pods.computeIfPresent(pod.id(), (_, request) -> request.withServes(serves));
        }
    }

    /** The first continuousChecks do not keep their beat. */
    void busyFor(int continuousChecks) {
        busy.set(continuousChecks);
    }

    @Override
    public ProbeMonitor monitor(List<MonitoredConnection> connections, Duration interval) {
        List<Probe> probes = connections.stream().map(each -> {
            ProbeTarget to = running.get(each.to());
            return new Probe(running.get(each.from()), to, to.addresses().getFirst(), each.port());
        }).toList();
        return new ScriptedMonitor(probes,
                probe -> network.outcomes(List.of(probe)).getFirst() == Outcome.CONNECTED,
                busy.getAndDecrement() > 0);
    }

    /** What connects stays open; what does not any more is reset. */
    @Override
    public OpenConnections open(List<Probe> connections, Duration interval) {
        return new ScriptedConnections(connections,
                probe -> network.outcomes(List.of(probe)).getFirst() == Outcome.CONNECTED);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.OPEN_CONNECTIONS);
    }

    /** What runs, by real names; empty when all was removed. */
    public Set<String> running() {
        return Set.copyOf(running.keySet());
    }

    @Override
    public ClusterDescription description() {
        return new ClusterDescription("fake", "v0", nodes(), "none", Set.of(IpFamily.IPV4), "no network");
    }

    @Override
    public List<String> nodes() {
        return IntStream.rangeClosed(1, nodes).mapToObj(number -> "node-" + number).toList();
    }

    @Override
    public KubernetesClient api() {
        return api;
    }

    @Override
    public List<ProbeTarget> startPods(List<PodRequest> requests) {
        List<ProbeTarget> started = new ArrayList<>();
        for (PodRequest request : requests) {
            pods.put(request.namespace() + "/" + request.name(), request);
            Pod pod = new PodBuilder().withNewMetadata().withName(request.name()).withNamespace(request.namespace())
                    .withLabels(request.labels()).endMetadata().withNewSpec().addNewContainer().withName("server")
                    .withImage("server").endContainer().endSpec().build();
            api.resource(pod).create();
            int number = addresses.incrementAndGet();
            ProbeTarget probeTarget = new ProbeTarget(request.namespace() + "/" + request.name(),
                    Optional.of(request.node()),
                    List.of(InetAddress.ofLiteral("10.0." + number / 256 + "." + number % 256)));
            running.put(probeTarget.id(), probeTarget);
            started.add(probeTarget);
        }
        return started;
    }

    @Override
    public void stopPod(ProbeTarget pod) {
        String[] id = pod.id().split("/");
        api.pods().inNamespace(id[0]).withName(id[1]).delete();
        running.remove(pod.id());
    }

    @Override
    public List<ProbeTarget> startHosts(List<OutsideHost> hosts) {
        return hosts.stream().map(host -> {
            ProbeTarget probeTarget = new ProbeTarget(host.name(), Optional.empty(), host.addresses());
            if (running.putIfAbsent(host.name(), probeTarget) != null) {
                throw new IllegalStateException(host.name() + " runs already");
            }
            return probeTarget;
        }).toList();
    }

    @Override
    public void stopHost(ProbeTarget host) {
        running.remove(host.id());
    }

    @Override
    public List<Observation> probe(List<Probe> probes, Duration timeout) {
        return network.outcomes(probes).stream().map(outcome -> new Observation(outcome, Duration.ofMillis(3), ""))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
