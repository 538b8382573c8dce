package netpol.enforcer.policy.compile;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.LocalPod;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodeChange.PodChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.NodePolicy.NamedPortTarget;
import netpol.enforcer.policy.NodePolicyView;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.SetChange;
import netpol.enforcer.policy.SnapshotChange;

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
    private final LiveUnknownPods unknownPods;
    private SetChange<InetAddress> localAddresses = new SetChange<>();
    private final LocalPods pods = new LocalPods();

    /** @param node the name of the node as in {@link PodInfo#node()} */
    public IncrementalCompiler(UnknownPodIsolation isolation, String node) {
        this.node = node;
        this.unknownPods = new LiveUnknownPods(isolation, node);
    }

    /** Takes a change in, and says what it means for this node. */
    public NodeChange apply(SnapshotChange change) {
        // Who leaves does so first: an address may have gone from one pod to another.
        Map<String, Optional<PodInfo>> podInfos = new HashMap<>(change.pods());
        podInfos.entrySet().removeIf(entry -> cluster.pod(entry.getKey()).equals(entry.getValue()));
        podInfos.keySet().forEach(id -> cluster.pod(id).ifPresent(this::leave));
        change.namespaces().forEach(peerSets::relabel);
        Set<String> concerned = new HashSet<>();
        podInfos.forEach((id, info) -> {
            info.ifPresent(this::enter);
            concerned.add(id);
        });
        if (cluster.hasClusterPolicies()) {
            change.namespaces().keySet().forEach(name -> pods.in(name).map(PodInfo::id).forEach(concerned::add));
        }
        change.podNetworks().ifPresent(networks -> unknownPods.networks(networks, cluster));
        change.policies().forEach((id, policy) -> concerned.addAll(selectedByEither(id, policy)));
        Map<String, PodChange> podChanges = new HashMap<>();
        concerned.forEach(id -> pods.get(id).ifPresent(this::releaseNamedPorts));
        concerned.forEach(id -> regroup(id, podChanges));
        groups.sweep();
        boolean otherNetworks = unknownPods.takeOtherNetworks();
        SetChange<InetAddress> local = localAddresses;
        localAddresses = new SetChange<>();
        return new NodeChange(podChanges, peerSets.sets().takeChanges(), namedPorts.sets().takeChanges(),
                unknownPods.takeChange(), local, otherNetworks, this);
    }

    private void leave(PodInfo info) {
        peerSets.leave(info);
        namedPorts.leave(info);
        unknownPods.leave(info);
        cluster.remove(info);
    }

    private void enter(PodInfo info) {
        cluster.put(info);
        peerSets.enter(info);
        namedPorts.enter(info);
        unknownPods.enter(info);
    }

    /** The local pods that a policy selected before it changed or selects now. */
    private List<String> selectedByEither(ObjectRef ref, Optional<Policy> after) {
        Optional<Policy> before = cluster.policy(ref, after);
        if (before.equals(after)) {
            return List.of();
        }
        return (ref.namespace().isEmpty() ? pods.infos() : pods.in(ref.namespace()))
                .filter(info -> Stream.concat(before.stream(), after.stream())
                        .anyMatch(policy -> policy.subject().selects(info, cluster.labels(info.namespace()))))
                .map(PodInfo::id).toList();
    }

    private void releaseNamedPorts(LivePod pod) {
        pod.ingress().ifPresent(group -> namedPorts.release(group, pod.info()));
    }

    private void regroup(String id, Map<String, PodChange> changes) {
        Optional<LivePod> before = pods.get(id);
        Optional<LivePod> after = cluster.pod(id).filter(info -> info.node().equals(node))
                .map(this::group);
        before.ifPresent(pod -> Stream.concat(pod.ingress().stream(), pod.egress().stream()).forEach(groups::leave));
        after.ifPresent(pod -> pod.ingress().ifPresent(group -> namedPorts.isolate(group, pod.info())));
        before.ifPresent(pod -> pod.info().addresses().forEach(localAddresses::remove));
        after.ifPresent(pod -> pod.info().addresses().forEach(localAddresses::add));
        pods.put(id, after);
        Optional<IsolatedPod> was = before.flatMap(LivePod::isolated);
        Optional<IsolatedPod> is = after.flatMap(LivePod::isolated);
        if (!was.equals(is)) {
            changes.put(id, new PodChange(was, is));
        }
    }

    private LivePod group(PodInfo info) {
        return new LivePod(info, group(info, Direction.INGRESS), group(info, Direction.EGRESS));
    }

    private Optional<LiveGroup> group(PodInfo info, Direction direction) {
        List<PolicyRevision> isolating = cluster.selecting(info, direction);
        return isolating.isEmpty() ? Optional.empty() : Optional.of(groups.enter(direction, isolating));
    }

    /** The ids of the policies that isolate a pod of this node in a direction. */
    public List<String> isolating(String id, Direction direction) {
        return pods.get(id).flatMap(LivePod::isolated)
                .flatMap(pod -> direction == Direction.INGRESS ? pod.ingress() : pod.egress())
                .map(name -> group(name).policies().stream().map(ObjectRef::path).toList()).orElse(List.of());
    }

    /** The networks in which a pod is cut off that the API does not show; none where all are open. */
    public List<Cidr> unknownPodNetworks() {
        return unknownPods.unknownPods().networks();
    }

    /** All pods of this node. */
    public List<LocalPod> localPods() {
        return pods.localPods();
    }

    /** The whole, as of now. */
    public NodePolicy policy() {
        return new NodePolicy(pods.isolated(), groups.all(), peerSets.sets().all(), namedPorts.sets().all(),
                unknownPods.unknownPods(), pods.addresses());
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
        return new Size(pods.countIsolated(), groups.policies(), groups.size(),
                peerSets.sets().size() + namedPorts.sets().size(),
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
