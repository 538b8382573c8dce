package netpol.enforcer.dataplane.table;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.policy.NodePolicy;

/** Groups that the kernel does not take, and why: their chains admit nobody, and everybody else goes on. */
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

    /** Notes whose fault a refusal is; throws it on when it is nobody's, or of somebody who is noted already. */
    void add(NetlinkException problem, NodePolicy policy) throws NetlinkException {
        Refusal refusal = Refusal.of(problem.concerns(), policy).orElseThrow(() -> problem);
        if (groups.keySet().containsAll(refusal.groups())) {
            throw problem;
        }
        refusal.groups().forEach(group -> groups.put(group, new Refused(refusal, problem.getMessage())));
    }

    /** As {@link netpol.enforcer.dataplane.Dataplane#refused()}. */
    Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        groups.values().forEach(one -> one.refusal().policies()
                .forEach(policy -> reasons.put("NetworkPolicy " + policy, one.reason())));
        return reasons;
    }
}
