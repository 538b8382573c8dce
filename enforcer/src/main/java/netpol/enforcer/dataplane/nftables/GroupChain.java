package netpol.enforcer.dataplane.nftables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.nftables.Chain.Rule;
import netpol.enforcer.policy.AddressRange;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.PeerTerm;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.NodePolicy.Term;
import netpol.enforcer.policy.NodePolicy.Verdict;

/** One group in one family: its chain and the sets that its rules name. */
final class GroupChain {

    private final Family family;
    private final Group group;

    GroupChain(Family family, Group group) {
        this.family = family;
        this.group = group;
    }

    Chain toChain(String name) {
        List<Rule> rules = new ArrayList<>();
        for (Term term : group.terms()) {
            peers(term.peers()).ifPresent(peers -> Ports.of(family, term.ports()).forEach(
                    ports -> rules.add(new Rule(Stream.of(peers, ports, List.of(verdict(term))).flatMap(List::stream)
                            .toList(), term.origin()))));
        }
        if (group.otherwise() == Verdict.DENY) {
            rules.add(new Rule(List.of(new Statement.Goto(Gate.denyChain(family, group.direction()))), ""));
        }
        return new Chain(name, Optional.empty(), String.join(" ", group.policies()), rules);
    }

    List<NamedSet> sets(NodePolicy policy) {
        List<NamedSet> sets = new ArrayList<>();
        for (Term term : group.terms()) {
            switch (term.peers()) {
                case PeerTerm.Everybody _ -> {
                }
                case PeerTerm.InSet(String name) -> sets.add(new NamedSet(family.name(name),
                        SetType.addresses(family), policy.peerSets().get(name).stream()
                                .filter(address -> Family.of(address) == family)
                                .<Element>map(Element.Address::new).sorted(Comparator.comparing(ElementText::of))
                                .toList()));
                case PeerTerm.InRanges(List<AddressRange> ranges) -> sets.addAll(AddressBlocks.sets(family, ranges));
            }
            switch (term.ports()) {
                case PortTerm.Everything _ -> {
                }
                case PortTerm.InRanges ranges -> sets.addAll(Ports.sets(ranges));
                case PortTerm.InNamedPorts(String name) -> sets.add(new NamedSet(family.name(name),
                        SetType.targets(family), policy.namedPorts().get(name).stream()
                                .filter(target -> Family.of(target.address()) == family)
                                .<Element>map(Element.Target::new).sorted(Comparator.comparing(ElementText::of))
                                .toList()));
            }
        }
        return sets;
    }

    /** Empty when the peers are of the other family only: then no packet of this chain can match. */
    private Optional<List<Statement>> peers(PeerTerm peers) {
        Side remote = group.direction() == Direction.INGRESS ? Side.SOURCE : Side.DESTINATION;
        return switch (peers) {
            case PeerTerm.Everybody _ -> Optional.of(List.of());
            case PeerTerm.InSet(String set) ->
                Optional.of(List.of(new Statement.AddressInSet(family, remote, family.name(set))));
            case PeerTerm.InRanges(List<AddressRange> ranges) -> AddressBlocks.match(family, remote, ranges);
        };
    }

    private Statement verdict(Term term) {
        return switch (term.verdict()) {
            case ACCEPT -> Statement.Verdict.RETURN;
            case DENY -> Statement.Verdict.DROP;
            case PASS -> throw new IllegalArgumentException(
                    term.origin() + ": PASS needs a next tier, and a group has one list of terms");
        };
    }
}
