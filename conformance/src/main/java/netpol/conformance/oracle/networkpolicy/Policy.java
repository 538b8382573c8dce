package netpol.conformance.oracle.networkpolicy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.model.Direction;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.LabelSelector;

/**
 * A NetworkPolicy as written, given types. What the reference defaults is still missing here; the one default filled in
 * is a port's protocol.
 *
 * @param podSelector missing or what is written
 * @param policyTypes empty when missing or empty
 */
public record Policy(String namespace, String name, Optional<LabelSelector> podSelector, Set<Direction> policyTypes,
        List<Rule> ingress, List<Rule> egress) {

    /**
     * An item of {@code ingress} or {@code egress}. The reference treats empty and missing lists alike here.
     *
     * @param number its place in the list, from 1
     * @param peers {@code from} or {@code to}
     */
    public record Rule(int number, List<Peer> peers, List<PolicyPort> ports) {}

    /**
     * @throws IllegalArgumentException when the API server would refuse it, with its name and the path in it
     */
    public static Policy of(AppliedPolicy applied) {
        return new ManifestParser(applied).parse();
    }

    /** {@code namespace/name}. */
    public String id() {
        return namespace + "/" + name;
    }

    /** The items of {@code ingress} or {@code egress}. */
    public List<Rule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }
}
