package netpol.enforcer.dataplane.table;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.ObjectRef;

/**
 * Which groups, and which policies, an object of the table is made for: when the kernel does not take it, they are
 * closed and all other policies go on.
 */
record Refusal(Set<String> groups, Set<ObjectRef> policies) {

    private static final Pattern OBJECT = Pattern.compile("(?:chain|set) (\\S+)");

    /** @param concerns as the message that was refused says; nothing when no group has to do with it */
    static Optional<Refusal> of(String concerns, NodePolicy policy) {
        Matcher matcher = OBJECT.matcher(concerns);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Set<String> groups = new TreeSet<>();
        Set<ObjectRef> policies = new TreeSet<>();
        policy.groups().forEach((name, group) -> {
            for (Family family : Family.values()) {
                if (family.name(name).equals(matcher.group(1)) || names(family, group, matcher.group(1), policy)) {
                    groups.add(name);
                    policies.addAll(group.policies());
                }
            }
        });
        return groups.isEmpty() ? Optional.empty() : Optional.of(new Refusal(groups, policies));
    }

    private static boolean names(Family family, Group group, String set, NodePolicy policy) {
        return new GroupChain(family, group).sets(policy).stream().anyMatch(use -> use.name().equals(set));
    }
}
