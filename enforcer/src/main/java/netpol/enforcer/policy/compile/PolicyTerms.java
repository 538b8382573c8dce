package netpol.enforcer.policy.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import netpol.enforcer.policy.Action;
import netpol.enforcer.policy.AddressRange;
import netpol.enforcer.policy.ContentName;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.PeerTerm;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.NodePolicy.Term;
import netpol.enforcer.policy.NodePolicy.Verdict;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Rule;
import netpol.enforcer.policy.Tier;

/**
 * The terms of one policy in one direction: for each rule its peers times its ports. Peers and ports of two rules never
 * meet in one term.
 */
final class PolicyTerms {

    private static final Comparator<Policy> ORDER = Comparator.comparing(Policy::tier)
            .thenComparingInt(Policy::priority).thenComparing(Policy::id).thenComparing(Policy::ref);

    private final Policy policy;
    private final Direction direction;
    private final TermSets sets;

    PolicyTerms(Policy policy, Direction direction, TermSets sets) {
        this.policy = policy;
        this.direction = direction;
        this.sets = sets;
    }

    /**
     * The group of these policies, which all select a pod in {@code direction}. Policies of {@link Tier#BASELINE} count where
     * no policy isolates the pod.
     *
     * @param policies in any order
     */
    static Group group(Direction direction, List<Policy> policies, TermSets sets) {
        boolean isolated = policies.stream().anyMatch(policy -> policy.tier() == Tier.NETWORK_POLICY);
        List<Policy> asked = policies.stream().filter(policy -> !isolated || policy.tier() != Tier.BASELINE)
                .sorted(ORDER).toList();
        List<Term> terms = asked.stream()
                .flatMap(policy -> new PolicyTerms(policy, direction, sets).terms().stream()).toList();
        return new Group(direction, asked.stream().map(Policy::ref).toList(), terms,
                isolated ? Verdict.DENY : Verdict.ACCEPT);
    }

    /** Names a group by what is in it. Running tables have these names: another text would replace every chain once. */
    static String name(Group group) {
        List<String> policies = group.policies().stream()
                .map(ref -> ref.kind().equals("NetworkPolicy") ? ref.path() : ref.toString()).toList();
        return ContentName.of(group.direction().name().toLowerCase(Locale.ROOT), "Group[direction=" + group.direction()
                + ", policies=" + policies + ", terms=" + group.terms() + ", otherwise=" + group.otherwise() + "]");
    }

    List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        List<Rule> rules = policy.rules(direction);
        for (int i = 0; i < rules.size(); i++) {
            String origin = policy.id() + " " + direction.name().toLowerCase(Locale.ROOT) + " rule " + (i + 1);
            List<PortTerm> ports = ports(rules.get(i));
            Verdict verdict = rules.get(i).action() == Action.DENY ? Verdict.DENY : Verdict.ACCEPT;
            for (PeerTerm peers : peers(rules.get(i))) {
                ports.forEach(port -> terms.add(new Term(peers, port, verdict, origin)));
            }
        }
        return terms;
    }

    /** Blocks whose excepts leave nothing give no term: they match nothing. */
    private List<PeerTerm> peers(Rule rule) {
        if (rule.peers().isEmpty()) {
            return List.of(new PeerTerm.Everybody());
        }
        List<PeerTerm> terms = new ArrayList<>();
        List<Peer.AddressBlock> blocks = new ArrayList<>();
        for (Peer peer : rule.peers()) {
            switch (peer) {
                case Peer.Pods pods -> terms.add(new PeerTerm.InSet(sets.peers(policy.namespace(), pods)));
                case Peer.AddressBlock block -> blocks.add(block);
            }
        }
        List<AddressRange> ranges = AddressRanges.of(blocks);
        if (!ranges.isEmpty()) {
            terms.add(new PeerTerm.InRanges(ranges));
        }
        return terms.stream().distinct().toList();
    }

    private List<PortTerm> ports(Rule rule) {
        if (rule.ports().isEmpty()) {
            return List.of(new PortTerm.Everything());
        }
        List<PortTerm> terms = new ArrayList<>();
        List<PortMatch.Numbered> numbered = new ArrayList<>();
        for (PortMatch port : rule.ports()) {
            switch (port) {
                case PortMatch.Numbered number -> numbered.add(number);
                case PortMatch.Named name -> terms.add(new PortTerm.InNamedPorts(sets.namedPorts(direction, name)));
            }
        }
        if (!numbered.isEmpty()) {
            terms.addFirst(new PortTerm.InRanges(PortRanges.of(numbered)));
        }
        return terms.stream().distinct().toList();
    }
}
