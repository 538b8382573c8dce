package netpol.enforcer.dataplane.nftables;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;

/**
 * Lays a node's policy out as a table: what grows with the pods is elements of maps and sets; chains and rules follow the
 * policies only.
 */
final class RulesetBuilder {

    private final NodePolicy policy;
    private final Optional<DenialLog> log;
    private final SortedMap<String, NamedSet> sets = new TreeMap<>();
    private final SortedMap<String, Chain> chains = new TreeMap<>();

    private RulesetBuilder(NodePolicy policy, Optional<DenialLog> log) {
        this.policy = policy;
        this.log = log;
    }

    static Ruleset build(NodePolicy policy) {
        return build(policy, Optional.empty());
    }

    static Ruleset build(NodePolicy policy, Optional<DenialLog> log) {
        return new RulesetBuilder(policy, log).build();
    }

    private Ruleset build() {
        for (Family family : Family.values()) {
            addSet(Gate.selfSet(family), SetType.addressPairs(family), selfPairs(family));
            if (hasNewcomers(family)) {
                addSet(Gate.knownSet(family), SetType.addresses(family), known(family));
            }
            Map<Direction, List<Element>> dispatch = new EnumMap<>(Direction.class);
            for (Direction direction : Direction.values()) {
                dispatch.put(direction, dispatch(family, direction));
            }
            dispatch.forEach((direction, elements) -> addSet(Gate.dispatchMap(family, direction),
                    SetType.dispatch(family), elements));
        }
        Gate.chains(!policy.pods().isEmpty(), policy.newcomers().networks(), log)
                .forEach(chain -> chains.put(chain.name(), chain));
        return new Ruleset(Gate.counters(), List.copyOf(sets.values()), List.copyOf(chains.values()));
    }

    private boolean hasNewcomers(Family family) {
        return policy.newcomers().networks().stream().anyMatch(network -> Family.of(network.address()) == family);
    }

    private List<Element> known(Family family) {
        return policy.newcomers().known().stream().filter(address -> Family.of(address) == family)
                .<Element>map(Element.Address::new).sorted(Comparator.comparing(ElementText::of)).toList();
    }

    /** A pod cannot block itself: every pair of addresses of one pod. */
    private List<Element> selfPairs(Family family) {
        List<Element> pairs = new ArrayList<>();
        for (IsolatedPod pod : policy.pods()) {
            List<InetAddress> addresses = addresses(pod, family);
            addresses.forEach(from -> addresses.forEach(to -> pairs.add(new Element.Pair(from, to))));
        }
        return pairs;
    }

    private List<Element> dispatch(Family family, Direction direction) {
        List<Element> elements = new ArrayList<>();
        for (IsolatedPod pod : policy.pods()) {
            Optional<String> group = direction == Direction.INGRESS ? pod.ingress() : pod.egress();
            group.ifPresent(name -> addresses(pod, family).forEach(
                    address -> elements.add(new Element.Dispatch(address, groupChain(name, family)))));
        }
        return elements;
    }

    /** The chain of a group in one family, made when the first pod needs it. */
    private String groupChain(String name, Family family) {
        String chainName = family.name(name);
        if (!chains.containsKey(chainName)) {
            GroupChain chain = new GroupChain(family, policy.groups().get(name));
            chains.put(chainName, chain.toChain(chainName));
            chain.sets(policy).forEach(set -> sets.putIfAbsent(set.name(), set));
        }
        return chainName;
    }

    private void addSet(String name, SetType type, List<Element> elements) {
        sets.put(name, new NamedSet(name, type, elements));
    }

    private static List<InetAddress> addresses(IsolatedPod pod, Family family) {
        return pod.addresses().stream().filter(address -> Family.of(address) == family)
                .sorted(Comparator.comparing(InetAddress::getHostAddress)).toList();
    }
}
