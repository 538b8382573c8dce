package netpol.enforcer.dataplane.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.enforcer.dataplane.DenialReason;
import netpol.enforcer.dataplane.nft.AddressField;
import netpol.enforcer.dataplane.nft.Chain;
import netpol.enforcer.dataplane.nft.Chain.Rule;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.Statement;
import netpol.enforcer.policy.Direction;

/** The chains that decide by what is known of a flow: its mark, its direction, its state. */
final class FlowChains {

    /** Goes on by what has been judged: begins both hooks, and is all that most packets meet. */
    static final String ADMITTED = "admitted";
    static final String REPLIES = "replies";
    /** Decides about ICMP errors, and about connections that a helper expects. */
    static final String RELATED = "related";
    /** Notes on a flow that it has been allowed: ends both hooks. */
    static final String JUDGED = "judged";

    /** Of a table that believes no mark: what has been allowed is judged again with every packet. */
    static final int NO_GENERATION = 0;

    private final TableSettings settings;

    FlowChains(TableSettings settings) {
        this.settings = settings;
    }

    /** @param generation of the allowances that flows may have been judged by */
    List<Chain> chains(int generation) {
        List<Chain> chains = new ArrayList<>(List.of(related(), admitted(generation), replies()));
        if (settings.marks()) {
            chains.add(judged(generation));
        }
        return chains;
    }

    /** Flows that this generation has judged go on without, in both directions. */
    Chain admitted(int generation) {
        return new Chain(ADMITTED, Optional.empty(), "", !settings.marks() || generation == NO_GENERATION
                ? List.of()
                : List.of(new Rule(List.of(new Statement.CtMark(settings.conntrackMask(), settings.mark(generation)),
                        Statement.Verdict.ACCEPT), "allowed by what is in force")));
    }

    /**
     * Replies go on, but for those of a flow that has been denied. Other packets of flows that are not marked are judged, each
     * of them, however long the flow is established.
     */
    private Chain replies() {
        List<Rule> rules = new ArrayList<>();
        if (settings.marks()) {
            rules.add(new Rule(List.of(new Statement.CtReply(),
                    new Statement.CtMark(settings.conntrackMask(), settings.denied()), Statement.Verdict.DROP),
                    "the flow has been denied"));
        }
        rules.add(rule(new Statement.CtReply(), new Statement.CtState(Statement.TrackedState.ESTABLISHED),
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
            rules.add(new Rule(List.of(new Statement.CtMark(settings.conntrackMask(), settings.denied()),
                    Statement.Verdict.DROP), "the flow has been denied"));
        }
        for (Family family : Family.values()) {
            for (Statement.FlowEnd end : Statement.FlowEnd.values()) {
                rules.add(rule(new Statement.SourceAndFlowEndInSet(family, end, SetNames.selfSet(family)),
                        Statement.Verdict.ACCEPT));
            }
            rules.add(new Rule(List.of(new Statement.SourceTwiceInSet(family, SetNames.selfSet(family)),
                    new Statement.Counter(DenialReason.POLICY.counter(Direction.EGRESS)), Statement.Verdict.DROP),
                    "an isolated pod about a flow of others"));
        }
        rules.add(rule(Statement.Verdict.ACCEPT));
        return new Chain(RELATED, Optional.empty(), "", rules);
    }

    Chain judged(int generation) {
        return new Chain(JUDGED, Optional.empty(), "",
                List.of(rule(new Statement.SetCtMark(settings.conntrackMask(), settings.mark(generation)))));
    }

    /** Flows of this node's pods only: what else the machine forwards keeps its mark. */
    List<Rule> note(Family family, AddressField field) {
        return settings.marks()
                ? List.of(rule(new Statement.Lookup(family, field, SetNames.localSet(family)),
                        new Statement.Goto(JUDGED)))
                : List.of();
    }

    private static Rule rule(Statement... statements) {
        return new Rule(List.of(statements), "");
    }
}
