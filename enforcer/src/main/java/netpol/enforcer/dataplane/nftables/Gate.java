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

    static final String HOOK_FORWARD = "hook_forward";
    /** What needs no judgement: begins both hooks. */
    static final String ADMITTED = "admitted";
    /** Notes on a flow that it has been allowed: ends both hooks. */
    static final String JUDGED = "judged";

    /** Of a table that believes no mark: what has been allowed is judged again with every packet. */
    static final int NO_GENERATION = 0;

    private final TableSettings settings;

    Gate(TableSettings settings) {
        this.settings = settings;
    }

    static String dispatchMap(Family family, Direction direction) {
        return family.name("pod_" + name(direction));
    }

    static boolean isDispatchMap(String set) {
        return set.startsWith("pod_");
    }

    static String selfSet(Family family) {
        return family.name("self");
    }

    /** The addresses in the node's pod networks whose pods are known. */
    static String knownSet(Family family) {
        return family.name("known");
    }

    /** Where a packet goes that no rule of a group admits. */
    static String denyChain(Family family, Direction direction) {
        return family.name("deny_" + name(direction));
    }

    /** What is dropped is counted, of both families together; the numbers live as long as the table. */
    static List<String> counters() {
        return Stream.of(DenialReason.values())
                .flatMap(reason -> Stream.of(Direction.values()).map(reason::counter)).toList();
    }

    /**
     * @param podNetworks in which only known pods are let through; none for no such check. It is in the forward hook only:
     * the node reaches every pod (kubelet's probes), and a pod what its node itself offers
     * @param isolating whether any pod is isolated
     * @param generation of the allowances that flows may have been judged by
     */
    List<Chain> chains(boolean isolating, List<Cidr> podNetworks, int generation) {
        List<Chain> chains = new ArrayList<>(List.of(forward(isolating, podNetworks), input(), admitted(generation)));
        if (settings.marks()) {
            chains.add(judged(generation));
        }
        for (Direction direction : Direction.values()) {
            chains.add(denied(direction));
            for (Family family : Family.values()) {
                chains.add(deny(family, direction));
            }
        }
        return chains;
    }

    /**
     * Pods on one bridge also reach each other by link-local addresses, which belong to nobody in the API and so are in no
     * map: they would go round every policy. A router never forwards them, so in the forward hook they can only be bridged.
     */
    Chain forward(boolean isolating, List<Cidr> podNetworks) {
        List<Rule> rules = new ArrayList<>(List.of(rule(new Statement.Jump(ADMITTED))));
        for (Cidr network : podNetworks) {
            for (Side side : Side.values()) {
                Family family = Family.of(network.address());
                rules.add(new Rule(List.of(new Statement.AddressIn(side, network),
                        new Statement.AddressNotInSet(family, side, knownSet(family)),
                        new Statement.Count(DenialReason.UNKNOWN_POD.counter(side.direction())),
                        Statement.Verdict.DROP), "a pod that is not known yet"));
            }
        }
        if (isolating) {
            for (Side side : Side.values()) {
                rules.add(new Rule(List.of(new Statement.LinkLocal(side), Statement.Verdict.DROP),
                        "bridged past every policy"));
            }
        }
        rules.addAll(dispatch(Direction.EGRESS));
        rules.addAll(dispatch(Direction.INGRESS));
        rules.addAll(note(Side.SOURCE));
        rules.addAll(note(Side.DESTINATION));
        return new Chain(HOOK_FORWARD, Optional.of(Hook.FORWARD), "", rules);
    }

    private Chain input() {
        List<Rule> rules = new ArrayList<>(List.of(rule(new Statement.Jump(ADMITTED))));
        rules.addAll(dispatch(Direction.EGRESS));
        rules.addAll(note(Side.SOURCE));
        return new Chain("hook_input", Optional.of(Hook.INPUT), "", rules);
    }

    /**
     * Flows that this generation has judged go on without, in both directions; of a flow that has been denied since, the
     * replies end too. Other flows are judged packet by packet in their original direction, however long they are
     * established.
     */
    Chain admitted(int generation) {
        List<Rule> rules = new ArrayList<>();
        int mask = settings.conntrackMask();
        if (settings.marks() && generation != NO_GENERATION) {
            rules.add(new Rule(List.of(new Statement.MarkIs(mask, settings.mark(generation)),
                    Statement.Verdict.ACCEPT), "allowed by what is in force"));
        }
        rules.add(rule(new Statement.NeighbourDiscovery(), Statement.Verdict.ACCEPT));
        if (settings.marks()) {
            rules.add(new Rule(List.of(new Statement.IsReply(), new Statement.MarkIs(mask, settings.denied()),
                    Statement.Verdict.DROP), "the flow has been denied"));
        }
        rules.add(rule(new Statement.IsReply(), new Statement.FlowIs(true), Statement.Verdict.ACCEPT));
        rules.add(rule(new Statement.FlowIs(false), Statement.Verdict.ACCEPT));
        return new Chain(ADMITTED, Optional.empty(), "", rules);
    }

    Chain judged(int generation) {
        return new Chain(JUDGED, Optional.empty(), "",
                List.of(rule(new Statement.SetMark(settings.conntrackMask(), settings.mark(generation)))));
    }

    /** Only flows of isolated pods are noted: whoever is isolated is in the set of pairs, with himself. */
    private List<Rule> note(Side side) {
        List<Rule> rules = new ArrayList<>();
        if (settings.marks()) {
            for (Family family : Family.values()) {
                rules.add(rule(new Statement.SamePairInSet(family, side, selfSet(family)),
                        new Statement.Goto(JUDGED)));
            }
        }
        return rules;
    }

    private static Chain deny(Family family, Direction direction) {
        return new Chain(denyChain(family, direction), Optional.empty(), "",
                List.of(new Rule(List.of(new Statement.PairInSet(family, selfSet(family)), Statement.Verdict.RETURN),
                        "a pod always reaches itself"), rule(new Statement.Goto("denied_" + name(direction)))));
    }

    private Chain denied(Direction direction) {
        List<Rule> rules = new ArrayList<>();
        if (settings.marks()) {
            rules.add(rule(new Statement.SetMark(settings.conntrackMask(), settings.denied())));
        }
        settings.log().ifPresent(to -> rules.add(rule(new Statement.AtMost(to.perSecond()),
                new Statement.Log(to.group(), name(direction)))));
        rules.add(rule(new Statement.Count(DenialReason.POLICY.counter(direction)), Statement.Verdict.DROP));
        return new Chain("denied_" + name(direction), Optional.empty(), "", rules);
    }

    private static List<Rule> dispatch(Direction direction) {
        Side side = direction == Direction.EGRESS ? Side.SOURCE : Side.DESTINATION;
        List<Rule> rules = new ArrayList<>();
        for (Family family : Family.values()) {
            rules.add(rule(new Statement.Dispatch(family, side, dispatchMap(family, direction))));
        }
        return rules;
    }

    private static String name(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    private static Rule rule(Statement... statements) {
        return new Rule(List.of(statements), "");
    }
}
