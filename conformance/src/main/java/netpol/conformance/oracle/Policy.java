package netpol.conformance.oracle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.model.Direction;

/**
 * A NetworkPolicy as written, given types. What the reference defaults is still missing here; the one default filled in
 * is a port's protocol.
 *
 * @param podSelector missing or what is written
 * @param policyTypes empty when missing or empty
 */
record Policy(String namespace, String name, Optional<LabelSelector> podSelector, Set<Direction> policyTypes,
        List<Rule> ingress, List<Rule> egress) {

    /**
     * An item of {@code ingress} or {@code egress}. The reference treats empty and missing lists alike here.
     *
     * @param number its place in the list, from 1
     * @param peers {@code from} or {@code to}
     */
    record Rule(int number, List<Peer> peers, List<PolicyPort> ports) {}

    String id() {
        return namespace + "/" + name;
    }

    List<Rule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }
}
