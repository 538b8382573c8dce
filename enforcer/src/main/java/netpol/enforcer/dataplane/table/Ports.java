package netpol.enforcer.dataplane.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import netpol.enforcer.dataplane.nft.Element;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.NamedSet;
import netpol.enforcer.dataplane.nft.SetType;
import netpol.enforcer.dataplane.nft.Statement;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Protocol;

/**
 * Ports as matches. A rule of nft can name one protocol before a port, so a term becomes one rule per protocol; a
 * protocol with one range has it in the rule, with several in a set that protocols and rules share. Of single ports the
 * kernel makes a bitmap, of ranges a tree, which takes it several times as long to look up.
 */
final class Ports {

    private static final int LAST_PORT = 65535;
    private static final NameMemory<Element.Ports> RANGES = new NameMemory<>("ports");
    private static final NameMemory<Element.Ports> SINGLE_PORTS = new NameMemory<>("single_ports");

    private Ports() {}

    /** One list of statements for each rule that the term needs. */
    static List<List<Statement>> of(Family family, PortTerm ports) {
        return switch (ports) {
            case PortTerm.Everything _ -> List.of(List.of());
            case PortTerm.InNamedPorts(String set) -> List.of(
                    List.of(new Statement.TargetInSet(family, family.name(set))));
            case PortTerm.InRanges numbered -> {
                List<List<Statement>> rules = new ArrayList<>();
                byProtocol(numbered).forEach((protocol, ranges) -> rules.add(List.of(match(protocol, ranges))));
                yield rules;
            }
        };
    }

    static List<NamedSet> sets(PortTerm.InRanges ports) {
        return byProtocol(ports).values().stream().filter(ranges -> ranges.size() > 1)
                .map(Ports::set).toList();
    }

    private static NamedSet set(List<Element.Ports> ranges) {
        return areSingle(ranges)
                ? new NamedSet(name(ranges), SetType.ports(),
                        ranges.stream().<Element>map(range -> new Element.Port(range.first())).toList())
                : new NamedSet(name(ranges), SetType.portRanges(), List.copyOf(ranges));
    }

    private static boolean areSingle(List<Element.Ports> ranges) {
        return ranges.stream().allMatch(range -> range.first() == range.last());
    }

    private static Statement match(Protocol protocol, List<Element.Ports> ranges) {
        if (ranges.size() > 1) {
            return new Statement.PortInSet(protocol, name(ranges));
        }
        Element.Ports range = ranges.getFirst();
        return range.first() == 0 && range.last() == LAST_PORT
                ? new Statement.L4proto(protocol)
                : new Statement.PortIn(protocol, range.first(), range.last());
    }

    private static Map<Protocol, List<Element.Ports>> byProtocol(PortTerm.InRanges ports) {
        Map<Protocol, List<Element.Ports>> ranges = new EnumMap<>(Protocol.class);
        for (PortMatch.Numbered range : ports.ranges()) {
            ranges.computeIfAbsent(range.protocol(), _ -> new ArrayList<>())
                    .add(new Element.Ports(range.first(), range.last()));
        }
        return ranges;
    }

    private static String name(List<Element.Ports> ranges) {
        return (areSingle(ranges) ? SINGLE_PORTS : RANGES).of(ranges);
    }
}
