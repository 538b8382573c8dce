package netpol.enforcer.policy;

import java.util.List;
import java.util.Set;

/**
 * A policy of any API, with the defaults of its API filled in. A policy of {@link Tier#NETWORK_POLICY} isolates the pods of
 * its subject in its directions. Rules of a direction that is not listed are not here.
 *
 * @param ref the object it was read from
 * @param priority among the policies of its tier: the lowest number is asked first
 */
public record Policy(ObjectRef ref, Tier tier, int priority, Subject subject, Set<Direction> directions,
        List<Rule> ingress, List<Rule> egress) {

    public Policy {
        directions = Set.copyOf(directions);
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /** A NetworkPolicy: selects pods of its own namespace. */
    public Policy(String namespace, String name, Selector podSelector, Set<Direction> directions, List<Rule> ingress,
            List<Rule> egress) {
        this(new ObjectRef("NetworkPolicy", namespace, name), Tier.NETWORK_POLICY, 0,
                Subject.inNamespace(namespace, podSelector), directions, ingress, egress);
    }

    public List<Rule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }

    /** The namespace of the object; {@code ""} for a policy of the cluster. */
    public String namespace() {
        return ref.namespace();
    }

    public String name() {
        return ref.name();
    }

    public Selector podSelector() {
        return subject.pods();
    }

    /** {@code namespace/name}, as users write it. */
    public String id() {
        return ref.path();
    }

    /** The same for these pods, but it denies everything in its directions. */
    public Policy closed(Selector pods) {
        List<Rule> deny = tier == Tier.NETWORK_POLICY
                ? List.of()
                : List.of(new Rule(List.of(), List.of(), Action.DENY));
        return new Policy(ref, tier, priority, new Subject(subject.namespace(), subject.namespaces(), pods), directions,
                directions.contains(Direction.INGRESS) ? deny : List.of(),
                directions.contains(Direction.EGRESS) ? deny : List.of());
    }
}
