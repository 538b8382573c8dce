package netpol.enforcer.policy.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.ObjectRef;

/** The groups that local pods are in, each with its sets. A pod of policies that others have already costs one look-up. */
final class LiveGroups {

    private record Key(Direction direction, List<PolicyRevision> policies) {}

    private final LivePeerSets peerSets;
    private final LiveNamedPorts namedPorts;
    private final Map<Key, LiveGroup> byPolicies = new HashMap<>();
    private final Map<String, LiveGroup> byName = new HashMap<>();
    private final Set<LiveGroup> left = new HashSet<>();

    LiveGroups(LivePeerSets peerSets, LiveNamedPorts namedPorts) {
        this.peerSets = peerSets;
        this.namedPorts = namedPorts;
    }

    LiveGroup enter(Direction direction, List<PolicyRevision> policies) {
        Key key = new Key(direction, policies);
        LiveGroup group = byPolicies.get(key);
        if (group == null) {
            group = find(key);
            byPolicies.put(key, group);
        }
        group.enter();
        return group;
    }

    /** Policies that were deleted and made again alike are other revisions with the same group. */
    private LiveGroup find(Key key) {
        LiveGroup made = new LiveGroup(key.direction(), key.policies().stream().map(PolicyRevision::policy).toList());
        LiveGroup present = byName.putIfAbsent(made.name(), made);
        if (present != null) {
            byPolicies.values().removeIf(group -> group == present);
            return present;
        }
        made.peerSets().forEach((name, set) -> peerSets.use(name, set.namespace(), set.pods()));
        made.namedPorts().forEach((name, port) -> namedPorts.use(name, key.direction(), port));
        return made;
    }

    void leave(LiveGroup group) {
        if (group.leave()) {
            left.add(group);
        }
    }

    /** Drops the groups that no pod is in any more; to be called after all pods have entered their groups. */
    void sweep() {
        left.stream().filter(LiveGroup::isEmpty).forEach(group -> {
            byName.remove(group.name());
            byPolicies.values().removeIf(other -> other == group);
            group.peerSets().keySet().forEach(peerSets::release);
            group.namedPorts().forEach(namedPorts::release);
        });
        left.clear();
    }

    Group group(String name) {
        return Objects.requireNonNull(byName.get(name), name).group();
    }

    int size() {
        return byName.size();
    }

    /** How many policies are in one of them. */
    int policies() {
        Set<ObjectRef> ids = new HashSet<>();
        byName.values().forEach(group -> ids.addAll(group.group().policies()));
        return ids.size();
    }

    /** A copy. */
    Map<String, Group> all() {
        Map<String, Group> groups = HashMap.newHashMap(byName.size());
        byName.forEach((name, live) -> groups.put(name, live.group()));
        return groups;
    }
}
