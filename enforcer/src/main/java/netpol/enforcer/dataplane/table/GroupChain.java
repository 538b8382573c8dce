package netpol.enforcer.dataplane.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.nft.AddressField;
import netpol.enforcer.dataplane.nft.Chain;
import netpol.enforcer.dataplane.nft.Chain.Rule;
import netpol.enforcer.dataplane.nft.Element;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.NamedSet;
import netpol.enforcer.dataplane.nft.SetType;
import netpol.enforcer.dataplane.nft.Statement;
import netpol.enforcer.policy.AddressRange;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.PeerTerm;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.NodePolicy.Term;
import netpol.enforcer.policy.NodePolicy.Verdict;
import netpol.enforcer.policy.NodePolicyView;
import netpol.enforcer.policy.ObjectRef;

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
                    ports -> rules.add(new Rule(Stream.of(ports, peers, List.of(verdict(term))).flatMap(List::stream)
                            .toList(), term.origin()))));
        }
        if (group.otherwise() == Verdict.DENY) {
            rules.add(deny());
        }
        return chain(name, rules);
    }

    /** What replaces a chain that the kernel refuses: it admits nothing. */
    Chain toClosedChain(String name) {
        return chain(name, List.of(deny()));
    }

    private Rule deny() {
        return new Rule(List.of(DenyPath.deny(family, group.direction())), "");
    }

    private Chain chain(String name, List<Rule> rules) {
        return new Chain(name, Optional.empty(),
                group.policies().stream().map(ObjectRef::path).collect(Collectors.joining(" ")), rules);
    }

    /** A set that rules name, and how to make it; many a chain names one that is there already. */
    record SetUse(String name, Supplier<NamedSet> set) {

        static SetUse of(NamedSet set) {
            return new SetUse(set.name(), () -> set);
        }
    }

    List<SetUse> sets(NodePolicyView policy) {
        List<SetUse> sets = new ArrayList<>();
        for (Term term : group.terms()) {
            switch (term.peers()) {
                case PeerTerm.Everybody _ -> {
                }
                case PeerTerm.InSet(String name) -> sets.add(new SetUse(family.name(name),
                        () -> new NamedSet(family.name(name), SetType.addresses(family), elements(
                                policy.peerSet(name).stream().filter(address -> Family.of(address) == family)
                                        .map(Element.Address::new)))));
                case PeerTerm.InRanges(List<AddressRange> ranges) ->
                    AddressBlocks.sets(family, ranges).stream().map(SetUse::of).forEach(sets::add);
            }
            switch (term.ports()) {
                case PortTerm.Everything _ -> {
                }
                case PortTerm.InRanges ranges -> Ports.sets(ranges).stream().map(SetUse::of).forEach(sets::add);
                case PortTerm.InNamedPorts(String name) -> sets.add(new SetUse(family.name(name),
                        () -> new NamedSet(family.name(name), SetType.targets(family), elements(
                                policy.namedPorts(name).stream()
                                        .filter(target -> Family.of(target.address()) == family)
                                        .map(Element.Target::new)))));
            }
        }
        return sets;
    }

    private static List<Element> elements(Stream<? extends Element> elements) {
        return elements.<Element>map(element -> element).toList();
    }

    /** Empty when the peers are of the other family only: then no packet of this chain can match. */
    private Optional<List<Statement>> peers(PeerTerm peers) {
        AddressField remote = group.direction() == Direction.INGRESS ? AddressField.SOURCE : AddressField.DESTINATION;
        return switch (peers) {
            case PeerTerm.Everybody _ -> Optional.of(List.of());
            case PeerTerm.InSet(String set) ->
                Optional.of(List.of(new Statement.Lookup(family, remote, family.name(set))));
            case PeerTerm.InRanges(List<AddressRange> ranges) -> AddressBlocks.match(family, remote, ranges);
        };
    }

    private Statement verdict(Term term) {
        return switch (term.verdict()) {
            case ACCEPT -> Statement.Verdict.RETURN;
            case DENY -> DenyPath.deny(family, group.direction());
            case PASS -> throw new IllegalArgumentException(
                    term.origin() + ": PASS needs a next tier, and a group has one list of terms");
        };
    }
}
