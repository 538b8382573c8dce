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
 * Traffic from the node to its pods leaves through the output hook, where only packets of IPVS are judged: it is always
 * allowed, and its replies are replies. Traffic of pods to their node comes through the input hook: egress only.
 *
 * <p>
 * The rules of the two families are apart, IPv6 in chains of its own: no packet passes by the other family's.
 */
final class Gate {

    static final String HOOK_FORWARD = "hook_forward";
    private static final String HOOK_INPUT = "hook_input";
    /** What else is forwarded of IPv6. */
    static final String FORWARD_6 = "forward_6";
    private static final String INPUT_6 = "input_6";
    private static final String HOOK_OUTPUT = "hook_output";
    private static final String OUTPUT_6 = "output_6";
    /** Goes on by what has been judged: begins both hooks, and is all that most packets meet. */
    static final String ADMITTED = "admitted";
    private static final String REPLIES = "replies";
    /** Decides about ICMP errors, and about connections that a helper expects. */
    private static final String RELATED = "related";
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

    /** The addresses of the node's own pods, isolated or not: their flows are noted. */
    static String localSet(Family family) {
        return family.name("local");
    }

    /** Whether the set neither allows nor forbids anything. */
    static boolean isNeutral(String set) {
        return set.startsWith("local_");
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
        return Stream.of(DenialReason.POLICY, DenialReason.UNKNOWN_POD)
                .flatMap(reason -> Stream.of(Direction.values()).map(reason::counter)).toList();
    }

    /**
     * @param podNetworks in which only known pods are let through; none for no such check. It is in the forward hook only:
     * the node reaches every pod (kubelet's probes), and a pod what its node itself offers
     * @param isolating whether any pod is isolated
     * @param generation of the allowances that flows may have been judged by
     */
    List<Chain> chains(boolean isolating, List<Cidr> podNetworks, int generation) {
        List<Chain> chains = new ArrayList<>(List.of(
                hook(HOOK_FORWARD, Hook.FORWARD, FORWARD_6, forward(Family.IPV4, podNetworks)),
                forward6(isolating, podNetworks),
                hook(HOOK_INPUT, Hook.INPUT, INPUT_6, input(Family.IPV4)),
                ofIpv6(INPUT_6, new Statement.NeighbourDiscovery(true), input(Family.IPV6)),
                related(), admitted(generation), replies()));
        if (settings.ipvs()) {
            chains.add(hook(HOOK_OUTPUT, Hook.OUTPUT, OUTPUT_6, output(Family.IPV4)));
            chains.add(new Chain(OUTPUT_6, Optional.empty(), "", output(Family.IPV6)));
        }
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
    Chain forward6(boolean isolating, List<Cidr> podNetworks) {
        List<Rule> rules = new ArrayList<>();
        if (isolating) {
            for (Side side : Side.values()) {
                rules.add(new Rule(List.of(new Statement.LinkLocal(side), Statement.Verdict.DROP),
                        "bridged past every policy"));
            }
        }
        rules.addAll(forward(Family.IPV6, podNetworks));
        return ofIpv6(FORWARD_6, new Statement.NeighbourDiscovery(false), rules);
    }

    private static Chain hook(String name, Hook hook, String ipv6, List<Rule> ofIpv4) {
        List<Rule> rules = new ArrayList<>(List.of(
                rule(new Statement.FlowIs(Statement.FlowState.RELATED), new Statement.Goto(RELATED)),
                rule(new Statement.Jump(ADMITTED)), rule(new Statement.IsReply(), new Statement.Jump(REPLIES)),
                rule(new Statement.FamilyIs(Family.IPV6), new Statement.Goto(ipv6))));
        rules.addAll(ofIpv4);
        return new Chain(name, Optional.of(hook), "", rules);
    }

    private static Chain ofIpv6(String name, Statement neighbourDiscovery, List<Rule> others) {
        List<Rule> rules = new ArrayList<>(List.of(rule(neighbourDiscovery, Statement.Verdict.ACCEPT)));
        rules.addAll(others);
        return new Chain(name, Optional.empty(), "", rules);
    }

    private List<Rule> forward(Family family, List<Cidr> podNetworks) {
        List<Rule> rules = new ArrayList<>();
        for (Cidr network : podNetworks) {
            for (Side side : Family.of(network.address()) == family ? Side.values() : new Side[0]) {
                rules.add(new Rule(List.of(new Statement.AddressIn(side, network),
                        new Statement.AddressNotInSet(family, side, knownSet(family)),
                        new Statement.Count(DenialReason.UNKNOWN_POD.counter(side.direction())),
                        Statement.Verdict.DROP), "a pod that is not known yet"));
            }
        }
        rules.add(dispatch(family, Direction.EGRESS));
        rules.add(dispatch(family, Direction.INGRESS));
        for (Side side : Side.values()) {
            rules.addAll(note(family, side));
        }
        return rules;
    }

    private List<Rule> input(Family family) {
        List<Rule> rules = new ArrayList<>(List.of(dispatch(family, Direction.EGRESS)));
        rules.addAll(note(family, Side.SOURCE));
        return rules;
    }

    /**
     * IPVS sends what a Service's client has sent to the Service's server: with the client's address, and not by the forward
     * hook. What the node itself sends is allowed.
     */
    private List<Rule> output(Family family) {
        List<Rule> rules = new ArrayList<>(List.of(dispatch(family, Direction.EGRESS),
                rule(new Statement.AddressInSet(family, Side.DESTINATION, localSet(family)),
                        new Statement.IsFromNode(), Statement.Verdict.ACCEPT),
                dispatch(family, Direction.INGRESS)));
        for (Side side : Side.values()) {
            rules.addAll(note(family, side));
        }
        return rules;
    }

    /** Flows that this generation has judged go on without, in both directions. */
    Chain admitted(int generation) {
        return new Chain(ADMITTED, Optional.empty(), "", !settings.marks() || generation == NO_GENERATION
                ? List.of()
                : List.of(new Rule(List.of(new Statement.MarkIs(settings.conntrackMask(), settings.mark(generation)),
                        Statement.Verdict.ACCEPT), "allowed by what is in force")));
    }

    /**
     * Replies go on, but for those of a flow that has been denied. Other packets of flows that are not marked are judged, each
     * of them, however long the flow is established.
     */
    private Chain replies() {
        List<Rule> rules = new ArrayList<>();
        if (settings.marks()) {
            rules.add(new Rule(List.of(new Statement.IsReply(),
                    new Statement.MarkIs(settings.conntrackMask(), settings.denied()), Statement.Verdict.DROP),
                    "the flow has been denied"));
        }
        rules.add(rule(new Statement.IsReply(), new Statement.FlowIs(Statement.FlowState.ESTABLISHED),
                Statement.Verdict.ACCEPT));
        return new Chain(REPLIES, Optional.empty(), "", rules);
    }

    /**
     * An ICMP error carries up to 500 bytes of the packet that it quotes, and the mark of the quoted flow. An isolated pod may
     * send one about its own flows only. The packet is dropped without a note on the quoted flow, which is not the sender's.
     */
    private Chain related() {
        List<Rule> rules = new ArrayList<>();
        if (settings.marks()) {
            rules.add(new Rule(List.of(new Statement.MarkIs(settings.conntrackMask(), settings.denied()),
                    Statement.Verdict.DROP), "the flow has been denied"));
        }
        for (Family family : Family.values()) {
            for (Statement.FlowEnd end : Statement.FlowEnd.values()) {
                rules.add(rule(new Statement.SourceAndFlowEndInSet(family, end, selfSet(family)),
                        Statement.Verdict.ACCEPT));
            }
            rules.add(new Rule(List.of(new Statement.SourceTwiceInSet(family, selfSet(family)),
                    new Statement.Count(DenialReason.POLICY.counter(Direction.EGRESS)), Statement.Verdict.DROP),
                    "an isolated pod about a flow of others"));
        }
        rules.add(rule(Statement.Verdict.ACCEPT));
        return new Chain(RELATED, Optional.empty(), "", rules);
    }

    Chain judged(int generation) {
        return new Chain(JUDGED, Optional.empty(), "",
                List.of(rule(new Statement.SetMark(settings.conntrackMask(), settings.mark(generation)))));
    }

    /** Flows of this node's pods only: what else the machine forwards keeps its mark. */
    private List<Rule> note(Family family, Side side) {
        return settings.marks()
                ? List.of(rule(new Statement.AddressInSet(family, side, localSet(family)), new Statement.Goto(JUDGED)))
                : List.of();
    }

    private static Chain deny(Family family, Direction direction) {
        return new Chain(denyChain(family, direction), Optional.empty(), "",
                List.of(new Rule(List.of(new Statement.IsTranslated(), new Statement.PairInSet(family, selfSet(family)),
                        Statement.Verdict.RETURN), "a pod reaches itself by a Service"),
                        rule(new Statement.Goto("denied_" + name(direction)))));
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

    private static Rule dispatch(Family family, Direction direction) {
        return rule(new Statement.Dispatch(family, direction == Direction.EGRESS ? Side.SOURCE : Side.DESTINATION,
                dispatchMap(family, direction)));
    }

    private static String name(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    private static Rule rule(Statement... statements) {
        return new Rule(List.of(statements), "");
    }
}
