package netpol.enforcer.policy;

import java.util.List;
import java.util.Set;

/**
 * A NetworkPolicy after API defaulting: isolates the pods of its namespace that {@code podSelector} selects in
 * {@code directions}, and admits what its rules say. Rules of a direction that is not listed are not here.
 */
public record Policy(String namespace, String name, Selector podSelector, Set<Direction> directions, List<Rule> ingress,
        List<Rule> egress) {

    public Policy {
        directions = Set.copyOf(directions);
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    public List<Rule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }

    /** {@code namespace/name}, as people write it. */
    public String id() {
        return namespace + "/" + name;
    }
}
