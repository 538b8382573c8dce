package netpol.enforcer.policy;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.enforcer.policy.NodeChange.PodChange;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.NodePolicy.NamedPortTarget;

/**
 * Keeps what a node must enforce up to date, at the cost of what changes: the same as {@link PolicyCompiler} works out
 * from scratch. For one thread.
 */
public final class IncrementalCompiler implements NodePolicyView {

    private final String node;
    private final ClusterIndex cluster = new ClusterIndex();
    private final LivePeerSets peerSets = new LivePeerSets(cluster);
    private final LiveNamedPorts namedPorts = new LiveNamedPorts(cluster);
    private final LiveGroups groups = new LiveGroups(peerSets, namedPorts);
    private final LiveNewcomers newcomers;
    private SetChange<InetAddress> localAddresses = new SetChange<>();
    /** The local ones, by namespace and id. */
    private final Map<String, Map<String, LivePod>> pods = new HashMap<>();

    /** @param node the name of the node as in {@link Endpoint#node()} */
    public IncrementalCompiler(NewPods newPods, String node) {
        this.node = node;
        this.newcomers = new LiveNewcomers(newPods, node);
    }

    /** Takes a change in, and says what it means for this node. */
    public NodeChange apply(WorldChange change) {
        // Who leaves does so first: an address may have gone from one pod to another.
        Map<String, Optional<Endpoint>> endpoints = new HashMap<>(change.endpoints());
        endpoints.entrySet().removeIf(entry -> cluster.endpoint(entry.getKey()).equals(entry.getValue()));
        endpoints.keySet().forEach(id -> cluster.endpoint(id).ifPresent(this::leave));
        change.namespaces().forEach(peerSets::relabel);
        Set<String> concerned = new HashSet<>();
        endpoints.forEach((id, endpoint) -> {
            endpoint.ifPresent(this::enter);
            concerned.add(id);
        });
        change.podNetworks().ifPresent(networks -> newcomers.networks(networks, cluster));
        change.policies().forEach((id, policy) -> concerned.addAll(selectedByEither(id, policy)));
        Map<String, PodChange> podChanges = new HashMap<>();
        concerned.forEach(id -> pod(id).ifPresent(this::releaseNamedPorts));
        concerned.forEach(id -> regroup(id, podChanges));
        groups.sweep();
        boolean otherNetworks = newcomers.takeOtherNetworks();
        SetChange<InetAddress> local = localAddresses;
        localAddresses = new SetChange<>();
        return new NodeChange(podChanges, peerSets.sets().takeChanges(), namedPorts.sets().takeChanges(),
                newcomers.takeChange(), local, otherNetworks, this);
    }

    private void leave(Endpoint endpoint) {
        peerSets.leave(endpoint);
        namedPorts.leave(endpoint);
        newcomers.leave(endpoint);
        cluster.remove(endpoint);
    }

    private void enter(Endpoint endpoint) {
        cluster.put(endpoint);
        peerSets.enter(endpoint);
        namedPorts.enter(endpoint);
        newcomers.enter(endpoint);
    }

    /** The local pods that a policy selected before it changed or selects now. */
    private List<String> selectedByEither(String id, Optional<Policy> after) {
        Optional<Policy> before = cluster.policy(id, after);
        if (before.equals(after)) {
            return List.of();
        }
        return pods.getOrDefault(ClusterIndex.namespaceOf(id), Map.of()).values().stream().map(LivePod::endpoint)
                .filter(endpoint -> Stream.concat(before.stream(), after.stream())
                        .anyMatch(policy -> policy.podSelector().matches(endpoint.labels())))
                .map(Endpoint::id).toList();
    }

    private void releaseNamedPorts(LivePod pod) {
        pod.ingress().ifPresent(group -> namedPorts.release(group, pod.endpoint()));
    }

    private Optional<LivePod> pod(String id) {
        return Optional.ofNullable(pods.getOrDefault(ClusterIndex.namespaceOf(id), Map.of()).get(id));
    }

    private void regroup(String id, Map<String, PodChange> changes) {
        Optional<LivePod> before = pod(id);
        Optional<LivePod> after = cluster.endpoint(id).filter(endpoint -> endpoint.node().equals(node))
                .map(this::group);
        before.ifPresent(pod -> Stream.concat(pod.ingress().stream(), pod.egress().stream()).forEach(groups::leave));
        after.ifPresent(pod -> pod.ingress().ifPresent(group -> namedPorts.isolate(group, pod.endpoint())));
        before.ifPresent(pod -> pod.endpoint().addresses().forEach(localAddresses::remove));
        after.ifPresent(pod -> pod.endpoint().addresses().forEach(localAddresses::add));
        keep(id, after);
        Optional<IsolatedPod> was = before.flatMap(LivePod::isolated);
        Optional<IsolatedPod> is = after.flatMap(LivePod::isolated);
        if (!was.equals(is)) {
            changes.put(id, new PodChange(was, is));
        }
    }

    private LivePod group(Endpoint endpoint) {
        return new LivePod(endpoint, group(endpoint, Direction.INGRESS), group(endpoint, Direction.EGRESS));
    }

    private Optional<LiveGroup> group(Endpoint endpoint, Direction direction) {
        List<PolicyRevision> isolating = cluster.isolating(endpoint, direction);
        return isolating.isEmpty() ? Optional.empty() : Optional.of(groups.enter(direction, isolating));
    }

    private void keep(String id, Optional<LivePod> pod) {
        String namespace = ClusterIndex.namespaceOf(id);
        if (pod.isPresent()) {
            pods.computeIfAbsent(namespace, _ -> new HashMap<>()).put(id, pod.get());
        } else {
            pods.computeIfPresent(namespace, (_, own) -> {
                own.remove(id);
                return own.isEmpty() ? null : own;
            });
        }
    }

    /** The ids of the policies that isolate a pod of this node in a direction. */
    public List<String> isolating(String id, Direction direction) {
        return pod(id).flatMap(LivePod::isolated)
                .flatMap(pod -> direction == Direction.INGRESS ? pod.ingress() : pod.egress())
                .map(name -> group(name).policies()).orElse(List.of());
    }

    /** The networks in which a pod is cut off that the API does not show; none where all are open. */
    public List<Cidr> unknownPodNetworks() {
        return newcomers.newcomers().networks();
    }

    /** All pods of this node. */
    public List<LocalPod> localPods() {
        return pods.values().stream().flatMap(own -> own.values().stream())
                .map(pod -> new LocalPod(pod.endpoint().id(), pod.endpoint().addresses(),
                        pod.isolated().flatMap(IsolatedPod::ingress).isPresent()))
                .toList();
    }

    private Set<InetAddress> addresses() {
        return pods.values().stream().flatMap(own -> own.values().stream())
                .flatMap(pod -> pod.endpoint().addresses().stream()).collect(Collectors.toSet());
    }

    /** The whole, as of now. */
    public NodePolicy policy() {
        List<IsolatedPod> isolated = pods.values().stream().flatMap(own -> own.values().stream())
                .flatMap(pod -> pod.isolated().stream()).sorted(Comparator.comparing(IsolatedPod::id)).toList();
        return new NodePolicy(isolated, groups.all(), peerSets.sets().all(), namedPorts.sets().all(),
                newcomers.newcomers(), addresses());
    }

    /**
     * @param pods isolated ones
     * @param policies that isolate one of them
     * @param groups distinct sets of policies that isolate a pod in one direction
     * @param sets of peers and of named ports
     * @param elements in them
     */
    public record Size(int pods, int policies, int groups, int sets, int elements) {}

    /** How much there is to enforce, at the cost of counting policies and sets. */
    public Size size() {
        int isolated = pods.values().stream().mapToInt(
                own -> (int) own.values().stream().filter(pod -> pod.isolated().isPresent()).count()).sum();
        return new Size(isolated, groups.policies(), groups.size(), peerSets.sets().size() + namedPorts.sets().size(),
                elements());
    }

    /** {@link Size#elements} alone, at the cost of counting sets. */
    public int elements() {
        return peerSets.sets().elements() + namedPorts.sets().elements();
    }

    @Override
    public Group group(String name) {
        return groups.group(name);
    }

    @Override
    public Set<InetAddress> peerSet(String name) {
        return peerSets.sets().members(name);
    }

    @Override
    public Set<NamedPortTarget> namedPorts(String name) {
        return namedPorts.sets().members(name);
    }
}
