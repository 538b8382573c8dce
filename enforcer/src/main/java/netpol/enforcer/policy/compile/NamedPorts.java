package netpol.enforcer.policy.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import netpol.enforcer.policy.ContentName;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.NamedPortTarget;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.PortMatch;

/**
 * The named ports a compilation has met, resolved on the destination: of ingress the pods that the policies isolate, of
 * egress every pod of the cluster. By name and protocol; a name that no pod defines is an empty set and matches nothing.
 */
final class NamedPorts {

    private final List<PodInfo> pods;
    private final Map<String, PortMatch.Named> portsBySet = new HashMap<>();
    private final Map<String, Set<NamedPortTarget>> targets = new TreeMap<>();

    NamedPorts(List<PodInfo> pods) {
        this.pods = pods;
    }

    /** The name of the set for a port of a rule of {@code direction}. */
    String use(Direction direction, PortMatch.Named port) {
        String name = name(direction, port);
        portsBySet.put(name, port);
        targets.computeIfAbsent(name, _ -> {
            Set<NamedPortTarget> set = new HashSet<>();
            if (direction == Direction.EGRESS) {
                pods.forEach(pod -> resolve(pod, port).forEach(set::add));
            }
            return set;
        });
        return name;
    }

    static String name(Direction direction, PortMatch.Named port) {
        return ContentName.of("named_ports",
                CanonicalText.of(List.of(direction.name(), port.protocol().name(), port.name())));
    }

    /** Resolves the names that an ingress group uses on a pod that it isolates. */
    void addIngressTarget(Group group, PodInfo pod) {
        for (NodePolicy.Term term : group.terms()) {
            if (term.ports() instanceof PortTerm.InNamedPorts(String set)) {
                resolve(pod, Objects.requireNonNull(portsBySet.get(set), set))
                        .forEach(Objects.requireNonNull(targets.get(set), set)::add);
            }
        }
    }

    Map<String, Set<NamedPortTarget>> targets() {
        return targets;
    }

    static Stream<NamedPortTarget> resolve(PodInfo pod, PortMatch.Named port) {
        return pod.namedPorts().stream()
                .filter(named -> named.name().equals(port.name()) && named.protocol() == port.protocol())
                .flatMap(named -> pod.addresses().stream()
                        .map(address -> new NamedPortTarget(address, named.protocol(), named.number())));
    }
}
