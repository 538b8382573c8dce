package netpol.conformance.cluster.simulated;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.oracle.AppliedPolicy;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster without a network. Its API is real; what is in force is what a simulated implementation makes of it at that
 * moment, so nothing has to be waited for.
 */
public final class SimulatedCluster implements Cluster {

    private static final int NODES = 4;
    private static final String TERMINATING = "netpol.test/grace-period";
    private static final Set<Capability> CAPABILITIES = EnumSet.of(Capability.CHOSEN_ADDRESSES, Capability.HOST_NETWORK,
            Capability.POD_PHASES, Capability.NODE_CLIENTS, Capability.OTHER_USERS, Capability.SOURCE_PORTS,
            Capability.PACKET_MARKS);

    private final SimulatedAddresses addresses = new SimulatedAddresses(NODES);
    private final InMemoryApi api = new InMemoryApi(new Shown());
    private final SimulatedImplementation implementation;
    /** By the name of who looks on, or by the scenario in which it enforces. */
    private final Map<String, SimulatedImplementation> shadows = new HashMap<>();
    private final Optional<Comparison> comparison;
    /** Implementations know of one change at a time; any number of probes may be made between two. */
    private final ReadWriteLock changing = new ReentrantReadWriteLock();
    private final Map<String, String> scenarios = new ConcurrentHashMap<>();

    /** Hears what others would have done otherwise. */
    @FunctionalInterface
    public interface Comparison {

        /**
         * @param scenario id of the scenario that probed
         * @param shadow who would have done otherwise
         */
        void differs(String scenario, String shadow);
    }

    /** Behaves so. */
    public SimulatedCluster(Behaviour behaviour) {
        PolicyObjects.define(api.client());
        this.implementation = new SimulatedImplementation(behaviour, addresses.nodes());
        this.comparison = Optional.empty();
    }

    /**
     * Does what the API reference says, but for some scenarios.
     *
     * @param others who enforces instead, by the scenario's id
     */
    public SimulatedCluster(Map<String, Behaviour> others) {
        PolicyObjects.define(api.client());
        this.implementation = new SimulatedImplementation(new Behaviour(), addresses.nodes());
        this.comparison = Optional.empty();
        others.forEach((name, other) -> shadows.put(name, new SimulatedImplementation(other, addresses.nodes())));
    }

    /**
     * Does what the API reference says, and compares with what others would do wherever a policy is in force.
     *
     * @param others by name
     */
    public SimulatedCluster(Map<String, Behaviour> others, Comparison comparison) {
        PolicyObjects.define(api.client());
        this.implementation = new SimulatedImplementation(new Behaviour(), addresses.nodes());
        this.comparison = Optional.of(comparison);
        others.forEach((name, other) -> shadows.put(name, new SimulatedImplementation(other, addresses.nodes())));
    }

    @Override
    public ClusterDescription description() {
        return new ClusterDescription("simulated", "none", nodes(), "none", Set.of(IpFamily.values()), "no network");
    }

    @Override
    public List<String> nodes() {
        return addresses.nodeNames();
    }

    @Override
    public KubernetesClient api() {
        return api.client();
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<ProbeTarget> startPods(List<PodRequest> requests) {
        List<ProbeTarget> started = new ArrayList<>();
        for (PodRequest request : requests) {
            List<InetAddress> its = request.hostNetwork()
                    ? addresses.ofNode(request.node())
                    : request.addresses().isEmpty() ? addresses.free(request.node()) : request.addresses();
            Pod pod = SimulatedPod.of(request, its);
            api().resource(pod).create();
            api.report(pod);
            started.add(new ProbeTarget(request.namespace() + "/" + request.name(), Optional.of(request.node()), its));
        }
        return started;
    }

    @Override
    public void stopPod(ProbeTarget pod) {
        PodResource object = object(pod);
        Pod last = object.get();
        // Without it, the namespace's deletion may take the pod away at any moment.
        if (last != null && last.hasFinalizer(TERMINATING)) {
            object.edit(each -> new PodBuilder(each).editMetadata().withFinalizers().endMetadata().build());
        }
        object.withGracePeriod(0).delete();
    }

    @Override
    public void completePod(ProbeTarget pod) {
        object(pod).editStatus(
                each -> new PodBuilder(each).editStatus().withPhase("Succeeded").endStatus().build());
    }

    @Override
    public void terminatePod(ProbeTarget pod) {
        object(pod).edit(
                each -> new PodBuilder(each).editMetadata().addToFinalizers(TERMINATING).endMetadata().build());
        object(pod).delete();
    }

    private PodResource object(ProbeTarget pod) {
        int slash = pod.id().indexOf('/');
        return api().pods().inNamespace(pod.id().substring(0, slash)).withName(pod.id().substring(slash + 1));
    }

    @Override
    public ProbeTarget node(String name) {
        return new ProbeTarget(name, Optional.of(name), addresses.ofNode(name));
    }

    /** There are no packets to mark. */
    @Override
    public Runnable markPackets(long mark, Collection<ProbeTarget> pods) {
        return () -> {};
    }

    @Override
    public List<ProbeTarget> startHosts(List<OutsideHost> hosts) {
        return hosts.stream().map(host -> new ProbeTarget(host.name(), Optional.empty(), host.addresses())).toList();
    }

    @Override
    public void stopHost(ProbeTarget host) {
        // It is nowhere.
    }

    @Override
    public List<Observation> probe(List<Probe> probes, Duration timeout) {
        changing.readLock().lock();
        try {
            return seen(probes);
        } finally {
            changing.readLock().unlock();
        }
    }

    private List<Observation> seen(List<Probe> probes) {
        List<Packet> packets = probes.stream().map(this::packet).toList();
        Optional<String> prober = scenario(probes);
        List<Boolean> passes = prober.filter(each -> comparison.isEmpty()).map(shadows::get).orElse(implementation)
                .passes(packets);
        comparison.ifPresent(hearing -> prober.filter(each -> policed(probes))
                .ifPresent(scenario -> shadows.forEach((name, shadow) -> {
                    if (!shadow.passes(packets).equals(passes)) {
                        hearing.differs(scenario, name);
                    }
                })));
        return passes.stream().map(
                each -> new Observation(each ? Outcome.CONNECTED : Outcome.TIMED_OUT, Duration.ofMillis(1),
                        "simulated"))
                .toList();
    }

    private Packet packet(Probe probe) {
        InetAddress from = probe.from().addresses().stream()
                .filter(each -> IpFamily.of(each) == IpFamily.of(probe.address())).findFirst().orElseThrow();
        return new Packet(from, probe.address(), probe.port(), probe.from().node().map(addresses::letter),
                probe.to().node().map(addresses::letter));
    }

    private Optional<String> scenario(List<Probe> probes) {
        return namespaces(probes).flatMap(each -> Optional.ofNullable(scenarios.get(each)).stream()).findFirst();
    }

    private boolean policed(List<Probe> probes) {
        return namespaces(probes).anyMatch(implementation::policed);
    }

    private static Stream<String> namespaces(List<Probe> probes) {
        return probes.stream().flatMap(probe -> Stream.of(probe.from().id(), probe.to().id()))
                .filter(id -> id.contains("/")).map(id -> id.substring(0, id.indexOf('/'))).distinct();
    }

    @Override
    public void close() {
        api.close();
    }

    /** Shows every change to all implementations. */
    private final class Shown implements InMemoryApi.Changes {

        @Override
        public void kept(ObjectNode object) {
            change(object, true);
        }

        @Override
        public void removed(ObjectNode last) {
            change(last, false);
        }

        private void change(ObjectNode object, boolean there) {
            Meta meta = Meta.of(object);
            String namespace = meta.namespace(), name = meta.name(), id = namespace + "/" + name;
            changing.writeLock().lock();
            try {
                switch (object.path("kind").asString()) {
                    case "Namespace" -> {
                        Optional.ofNullable(meta.annotations().get("netpol.conformance/scenario"))
                                .ifPresent(scenario -> scenarios.put(name, scenario));
                        all(each -> each.namespace(name,
                                there ? Optional.of(new TestNamespace(name, meta.labels())) : Optional.empty()));
                    }
                    case "Pod" -> {
                        Optional<KnownPod> shown = Optional.of(object).filter(each -> there).map(pod -> KnownPod.of(pod,
                                addresses.letter(pod.path("spec").path("nodeName").asString(""))));
                        all(each -> each.pod(id, namespace, shown));
                    }
                    default -> {
                        Optional<AppliedPolicy> shown = Optional.of(object).filter(each -> there)
                                .map(PolicyObjects::read);
                        all(each -> each.policy(object.path("kind").asString(), id, shown));
                    }
                }
            } finally {
                changing.writeLock().unlock();
            }
        }

        private void all(Consumer<SimulatedImplementation> sees) {
            sees.accept(implementation);
            shadows.values().forEach(sees);
        }
    }
}
