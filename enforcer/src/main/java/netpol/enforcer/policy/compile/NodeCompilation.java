package netpol.enforcer.policy.compile;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.PortMatch;

/**
 * One compilation. A pod is isolated in a direction when a policy of its namespace selects it and lists the direction;
 * what it may then do is the union of those policies' rules ("Network policies do not conflict; they are additive").
 */
final class NodeCompilation implements TermSets {

    private final ClusterSnapshot snapshot;
    private final UnknownPodIsolation isolation;
    private final Map<String, List<Policy>> policiesByNamespace;
    private final PeerSets peerSets;
    private final NamedPorts namedPorts;
    private final Map<Direction, Map<List<Policy>, String>> groupNames = new EnumMap<>(Direction.class);
    private final Map<String, Group> groups = new TreeMap<>();

    NodeCompilation(ClusterSnapshot snapshot, UnknownPodIsolation isolation) {
        this.snapshot = snapshot;
        this.isolation = isolation;
        this.policiesByNamespace = snapshot.policies().stream().sorted(Comparator.comparing(Policy::id))
                .collect(Collectors.groupingBy(Policy::namespace));
        this.peerSets = new PeerSets(snapshot);
        this.namedPorts = new NamedPorts(snapshot.pods());
    }

    NodePolicy compile(String node) {
        List<IsolatedPod> pods = new ArrayList<>();
        Set<InetAddress> localAddresses = new HashSet<>();
        for (PodInfo pod : snapshot.pods()) {
            if (pod.node().equals(node)) {
                localAddresses.addAll(pod.addresses());
                isolate(pod).ifPresent(pods::add);
            }
        }
        pods.sort(Comparator.comparing(IsolatedPod::id));
        return new NodePolicy(pods, groups, peerSets.members(), namedPorts.targets(),
                isolation.unknownPods(snapshot, node), localAddresses);
    }

    private Optional<IsolatedPod> isolate(PodInfo pod) {
        Optional<String> ingress = group(pod, Direction.INGRESS);
        Optional<String> egress = group(pod, Direction.EGRESS);
        if (ingress.isEmpty() && egress.isEmpty()) {
            return Optional.empty();
        }
        ingress.ifPresent(name -> namedPorts.addIngressTarget(Objects.requireNonNull(groups.get(name), name), pod));
        return Optional.of(new IsolatedPod(pod.id(), pod.addresses(), ingress, egress));
    }

    private Optional<String> group(PodInfo pod, Direction direction) {
        Optional<Map<String, String>> labels = Optional.ofNullable(snapshot.namespaces().get(pod.namespace()));
        List<Policy> policies = Stream.concat(policiesByNamespace.getOrDefault("", List.of()).stream(),
                policiesByNamespace.getOrDefault(pod.namespace(), List.of()).stream())
                .filter(policy -> policy.directions().contains(direction))
                .filter(policy -> policy.subject().selects(pod, labels)).toList();
        if (policies.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(groupNames.computeIfAbsent(direction, _ -> new HashMap<>()).computeIfAbsent(policies,
                _ -> addGroup(direction, policies)));
    }

    private String addGroup(Direction direction, List<Policy> policies) {
        Group group = PolicyTerms.group(direction, policies, this);
        String name = PolicyTerms.name(group);
        groups.put(name, group);
        return name;
    }

    @Override
    public String peers(String namespace, Peer.Pods pods) {
        return peerSets.use(namespace, pods);
    }

    @Override
    public String namedPorts(Direction direction, PortMatch.Named port) {
        return namedPorts.use(direction, port);
    }
}
