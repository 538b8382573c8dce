package netpol.enforcer.dataplane.table;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.ObjectRef;

/** Groups that the kernel refuses, and why: their chains admit nothing, and all other groups go on. */
final class RefusedGroups {

    private record Refused(Refusal refusal, String reason) {}

    private final Map<String, Refused> groups = new TreeMap<>();

    /** Their names; changes with this. */
    Set<String> names() {
        return groups.keySet();
    }

    void keepOnly(Predicate<String> wanted) {
        groups.keySet().removeIf(wanted.negate());
    }

    void clear() {
        groups.clear();
    }

    /** Notes the groups that a refusal is about; throws it on when it is about no group, or about noted ones only. */
    void add(NetlinkException problem, NodePolicy policy) throws NetlinkException {
        Refusal refusal = Refusal.of(problem.concerns(), policy).orElseThrow(() -> problem);
        if (groups.keySet().containsAll(refusal.groups())) {
            throw problem;
        }
        refusal.groups().forEach(group -> groups.put(group, new Refused(refusal, problem.getMessage())));
    }

    /** As {@link netpol.enforcer.dataplane.Dataplane#refused()}. */
    Map<ObjectRef, String> reasons() {
        Map<ObjectRef, String> reasons = new TreeMap<>();
        groups.values().forEach(one -> one.refusal().policies()
                .forEach(policy -> reasons.put(policy, one.reason())));
        return reasons;
    }
}
