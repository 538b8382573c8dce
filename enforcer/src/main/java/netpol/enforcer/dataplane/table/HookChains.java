package netpol.enforcer.dataplane.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.enforcer.dataplane.DenialReason;
import netpol.enforcer.dataplane.nft.AddressField;
import netpol.enforcer.dataplane.nft.Chain;
import netpol.enforcer.dataplane.nft.Chain.Hook;
import netpol.enforcer.dataplane.nft.Chain.Rule;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.Statement;
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
public final class HookChains {

    static final String HOOK_FORWARD = "hook_forward";
    private static final String HOOK_INPUT = "hook_input";
    /** What else is forwarded of IPv6. */
    static final String FORWARD_6 = "forward_6";
    private static final String INPUT_6 = "input_6";
    private static final String HOOK_OUTPUT = "hook_output";
    private static final String OUTPUT_6 = "output_6";
    private final TableSettings settings;
    private final FlowChains flows;

    HookChains(TableSettings settings) {
        this.settings = settings;
        this.flows = new FlowChains(settings);
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
                ofIpv6(INPUT_6, new Statement.NeighbourDiscovery(true), input(Family.IPV6))));
        if (settings.ipvs()) {
            chains.add(hook(HOOK_OUTPUT, Hook.OUTPUT, OUTPUT_6, output(Family.IPV4)));
            chains.add(new Chain(OUTPUT_6, Optional.empty(), "", output(Family.IPV6)));
        }
        chains.addAll(flows.chains(generation));
        chains.addAll(new DenyPath(settings).chains());
        return chains;
    }

    /**
     * Pods on one bridge also reach each other by link-local addresses, which belong to no pod in the API and so are in no
     * map: they would go round every policy. A router never forwards them, so in the forward hook they can only be bridged.
     */
    Chain forward6(boolean isolating, List<Cidr> podNetworks) {
        List<Rule> rules = new ArrayList<>();
        if (isolating) {
            for (AddressField field : AddressField.values()) {
                rules.add(new Rule(List.of(new Statement.LinkLocal(field), Statement.Verdict.DROP),
                        "bridged past every policy"));
            }
        }
        rules.addAll(forward(Family.IPV6, podNetworks));
        return ofIpv6(FORWARD_6, new Statement.NeighbourDiscovery(false), rules);
    }

    private static Chain hook(String name, Hook hook, String ipv6, List<Rule> ofIpv4) {
        List<Rule> rules = new ArrayList<>(List.of(
                rule(new Statement.CtState(Statement.TrackedState.RELATED), new Statement.Goto(FlowChains.RELATED)),
                rule(new Statement.Jump(FlowChains.ADMITTED)),
                rule(new Statement.CtReply(), new Statement.Jump(FlowChains.REPLIES)),
                rule(new Statement.Nfproto(Family.IPV6), new Statement.Goto(ipv6))));
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
            for (AddressField field : Family.of(network.address()) == family
                    ? AddressField.values()
                    : new AddressField[0]) {
                rules.add(new Rule(List.of(new Statement.AddressIn(field, network),
                        new Statement.LookupInverted(family, field, SetNames.knownSet(family)),
                        new Statement.Counter(DenialReason.UNKNOWN_POD.counter(field.direction())),
                        Statement.Verdict.DROP), "a pod that is not known yet"));
            }
        }
        rules.add(verdictMap(family, Direction.EGRESS));
        rules.add(verdictMap(family, Direction.INGRESS));
        for (AddressField field : AddressField.values()) {
            rules.addAll(flows.note(family, field));
        }
        return rules;
    }

    private List<Rule> input(Family family) {
        List<Rule> rules = new ArrayList<>(List.of(verdictMap(family, Direction.EGRESS)));
        rules.addAll(flows.note(family, AddressField.SOURCE));
        return rules;
    }

    /**
     * IPVS sends what a Service's client has sent to the Service's server: with the client's address, and not by the forward
     * hook. What the node itself sends is allowed.
     */
    private List<Rule> output(Family family) {
        List<Rule> rules = new ArrayList<>(List.of(verdictMap(family, Direction.EGRESS),
                rule(new Statement.Lookup(family, AddressField.DESTINATION, SetNames.localSet(family)),
                        new Statement.FibSourceLocal(), Statement.Verdict.ACCEPT),
                verdictMap(family, Direction.INGRESS)));
        for (AddressField field : AddressField.values()) {
            rules.addAll(flows.note(family, field));
        }
        return rules;
    }

    private static Rule verdictMap(Family family, Direction direction) {
        return rule(new Statement.VerdictMap(family,
                direction == Direction.EGRESS ? AddressField.SOURCE : AddressField.DESTINATION,
                SetNames.verdictMap(family, direction)));
    }

    private static Rule rule(Statement... statements) {
        return new Rule(List.of(statements), "");
    }
}
