package netpol.enforcer.dataplane.nftables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.nftables.Chain.Hook;
import netpol.enforcer.dataplane.nftables.Chain.Rule;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Direction;

/**
 * The part of the table that is always there. A packet first meets the egress side of its source, where {@code return}
 * means "this direction allows it", then the ingress side of its destination; so traffic within a node meets both.
 *
 * <p>
 * Traffic from the node to its pods leaves through the output hook, which is left alone: it is always allowed, and its
 * replies are replies. Traffic of pods to their node comes through the input hook: egress only.
 */
final class Gate {

    private static final String ADMITTED = "admitted";

    private Gate() {}

    static String dispatchMap(Family family, Direction direction) {
        return family.name("pod_" + direction.name().toLowerCase(Locale.ROOT));
    }

    static String selfSet(Family family) {
        return family.name("self");
    }

    /** The addresses in the node's pod networks whose pods are known. */
    static String knownSet(Family family) {
        return family.name("known");
    }

    /** Where a packet goes that no rule of a group of this direction admits. */
    static String denyChain(Family family, Direction direction) {
        return family.name("deny_" + direction.name().toLowerCase(Locale.ROOT));
    }

    /** What is dropped is counted, of both families together; the numbers live as long as the table. */
    static List<String> counters() {
        return Stream.of(DenialReason.values())
                .flatMap(reason -> Stream.of(Direction.values()).map(reason::counter)).toList();
    }

    /**
     * @param podNetworks in which only known pods are let through; none for no such check. It is in the forward hook only:
     * the node reaches every pod (kubelet's probes), and a pod what its node itself offers
     * @param isolating whether any pod is isolated. Pods on one bridge also reach each other by link-local addresses,
     * which belong to nobody in the API and so are in no map: they would go round every policy. A router never forwards
     * them, so in the forward hook they can only be bridged
     */
    static List<Chain> chains(boolean isolating, List<Cidr> podNetworks, Optional<DenialLog> log) {
        List<Rule> forward = new ArrayList<>(List.of(rule(new Statement.Jump(ADMITTED))));
        for (Cidr network : podNetworks) {
            for (Side side : Side.values()) {
                forward.add(new Rule(List.of(new Statement.AddressIn(side, network), new Statement.AddressNotInSet(
                        Family.of(network.address()), side, knownSet(Family.of(network.address()))),
                        new Statement.Count(DenialReason.UNKNOWN_POD.counter(side.direction())),
                        Statement.Verdict.DROP), "a pod that is not known yet"));
            }
        }
        if (isolating) {
            for (Side side : Side.values()) {
                forward.add(new Rule(List.of(new Statement.LinkLocal(side), Statement.Verdict.DROP),
                        "bridged past every policy"));
            }
        }
        forward.addAll(dispatch(Direction.EGRESS));
        forward.addAll(dispatch(Direction.INGRESS));

        List<Rule> input = new ArrayList<>(List.of(rule(new Statement.Jump(ADMITTED))));
        input.addAll(dispatch(Direction.EGRESS));

        List<Chain> chains = new ArrayList<>(List.of(new Chain("hook_forward", Optional.of(Hook.FORWARD), "", forward),
                new Chain("hook_input", Optional.of(Hook.INPUT), "", input), admitted()));
        for (Family family : Family.values()) {
            for (Direction direction : Direction.values()) {
                chains.add(deny(family, direction, log));
            }
        }
        return chains;
    }

    /**
     * What needs no rule. Packets in the original direction of a flow are not here, however long it is established: they
     * are judged each time, so a policy that forbids a flow also cuts it. Conntrack-mark generations would come first in
     * this chain: accept what carries the present one, and stamp it where the hooks end.
     */
    private static Chain admitted() {
        return new Chain(ADMITTED, Optional.empty(), "",
                List.of(rule(new Statement.NeighbourDiscovery(), Statement.Verdict.ACCEPT),
                        rule(new Statement.IsReply(), new Statement.FlowIs(true), Statement.Verdict.ACCEPT),
                        rule(new Statement.FlowIs(false), Statement.Verdict.ACCEPT)));
    }

    private static Chain deny(Family family, Direction direction, Optional<DenialLog> log) {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule(List.of(new Statement.PairInSet(family, selfSet(family)), Statement.Verdict.RETURN),
                "a pod always reaches itself"));
        log.ifPresent(to -> rules.add(rule(new Statement.AtMost(to.perSecond()),
                new Statement.Log(to.group(), direction.name().toLowerCase(Locale.ROOT)))));
        rules.add(rule(new Statement.Count(DenialReason.POLICY.counter(direction)), Statement.Verdict.DROP));
        return new Chain(denyChain(family, direction), Optional.empty(), "", rules);
    }

    private static List<Rule> dispatch(Direction direction) {
        Side side = direction == Direction.EGRESS ? Side.SOURCE : Side.DESTINATION;
        List<Rule> rules = new ArrayList<>();
        for (Family family : Family.values()) {
            rules.add(rule(new Statement.Dispatch(family, side, dispatchMap(family, direction))));
        }
        return rules;
    }

    private static Rule rule(Statement... statements) {
        return new Rule(List.of(statements), "");
    }
}
