package netpol.enforcer.policy.compile;

import java.util.HashMap;
import java.util.Map;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy.NamedPortTarget;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.PortMatch;

/**
 * The named ports of the groups that are in use, kept up to date: of egress on every pod of the cluster, of ingress on the
 * pods that use the group.
 */
final class LiveNamedPorts {

    private final ClusterIndex cluster;
    private final LiveSets<NamedPortTarget> sets = new LiveSets<>();
    private final Map<String, Integer> users = new HashMap<>();
    private final Map<PortMatch.Named, String> egress = new HashMap<>();

    LiveNamedPorts(ClusterIndex cluster) {
        this.cluster = cluster;
    }

    LiveSets<NamedPortTarget> sets() {
        return sets;
    }

    /** One user more of a set, which is made and filled for the first. */
    void use(String name, Direction direction, PortMatch.Named port) {
        if (users.merge(name, 1, Integer::sum) > 1) {
            return;
        }
        sets.create(name);
        if (direction == Direction.EGRESS) {
            egress.put(port, name);
            cluster.forEachPod(
                    pod -> NamedPorts.resolve(pod, port).forEach(target -> sets.add(name, target)));
        }
    }

    /** One user less; a set without any is dropped. */
    void release(String name, PortMatch.Named port) {
        if (users.merge(name, -1, (count, less) -> count + less == 0 ? null : count + less) == null) {
            egress.remove(port, name);
            sets.drop(name);
        }
    }

    void enter(PodInfo pod) {
        if (!egress.isEmpty()) {
            pod.namedPorts().forEach(named -> {
                PortMatch.Named port = new PortMatch.Named(named.protocol(), named.name());
                if (egress.containsKey(port)) {
                    NamedPorts.resolve(pod, port).forEach(target -> sets.add(egress.get(port), target));
                }
            });
        }
    }

    void leave(PodInfo pod) {
        if (!egress.isEmpty()) {
            pod.namedPorts().forEach(named -> {
                PortMatch.Named port = new PortMatch.Named(named.protocol(), named.name());
                if (egress.containsKey(port)) {
                    NamedPorts.resolve(pod, port).forEach(target -> sets.remove(egress.get(port), target));
                }
            });
        }
    }

    /** An isolated pod defines the names that its ingress group uses. */
    void isolate(LiveGroup ingress, PodInfo pod) {
        ingress.namedPorts().forEach(
                (name, port) -> NamedPorts.resolve(pod, port).forEach(target -> sets.add(name, target)));
    }

    void release(LiveGroup ingress, PodInfo pod) {
        ingress.namedPorts().forEach(
                (name, port) -> NamedPorts.resolve(pod, port).forEach(target -> sets.remove(name, target)));
    }
}
