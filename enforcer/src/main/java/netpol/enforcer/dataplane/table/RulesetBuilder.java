package netpol.enforcer.dataplane.table;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import netpol.enforcer.dataplane.nft.Chain;
import netpol.enforcer.dataplane.nft.Element;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.NamedSet;
import netpol.enforcer.dataplane.nft.Ruleset;
import netpol.enforcer.dataplane.nft.SetType;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;

/**
 * Lays a node's policy out as a table: what grows with the pods is elements of maps and sets; chains and rules follow the
 * policies only.
 */
final class RulesetBuilder {

    private final NodePolicy policy;
    private final Set<String> refused;
    private final SortedMap<String, NamedSet> sets = new TreeMap<>();
    private final SortedMap<String, Chain> chains = new TreeMap<>();

    private RulesetBuilder(NodePolicy policy, Set<String> refused) {
        this.policy = policy;
        this.refused = refused;
    }

    /**
     * @param generation see {@link HookChains#chains}
     * @param refused the groups whose chains the kernel refuses: they admit nothing
     */
    static Ruleset build(NodePolicy policy, TableSettings settings, int generation, Set<String> refused) {
        return new RulesetBuilder(policy, refused).build(settings, generation);
    }

    private Ruleset build(TableSettings settings, int generation) {
        for (Family family : Family.values()) {
            addSet(SetNames.selfSet(family), SetType.addressPairs(family), selfPairs(family));
            addSet(SetNames.localSet(family), SetType.addresses(family), addresses(policy.localAddresses(), family));
            if (hasUnknownPods(family)) {
                addSet(SetNames.knownSet(family), SetType.addresses(family),
                        addresses(policy.unknownPods().known(), family));
            }
            Map<Direction, List<Element>> verdictMap = new EnumMap<>(Direction.class);
            for (Direction direction : Direction.values()) {
                verdictMap.put(direction, verdictMap(family, direction));
            }
            verdictMap.forEach((direction, elements) -> addSet(SetNames.verdictMap(family, direction),
                    SetType.verdictMap(family), elements));
        }
        new HookChains(settings).chains(!policy.pods().isEmpty(), policy.unknownPods().networks(), generation)
                .forEach(chain -> chains.put(chain.name(), chain));
        return new Ruleset(DenyPath.counters(), List.copyOf(sets.values()), List.copyOf(chains.values()));
    }

    private boolean hasUnknownPods(Family family) {
        return policy.unknownPods().networks().stream().anyMatch(network -> Family.of(network.address()) == family);
    }

    private static List<Element> addresses(Set<InetAddress> addresses, Family family) {
        return addresses.stream().filter(address -> Family.of(address) == family)
                .<Element>map(Element.Address::new).toList();
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

    private List<Element> verdictMap(Family family, Direction direction) {
        List<Element> elements = new ArrayList<>();
        for (IsolatedPod pod : policy.pods()) {
            Optional<String> group = direction == Direction.INGRESS ? pod.ingress() : pod.egress();
            group.ifPresent(name -> addresses(pod, family).forEach(
                    address -> elements.add(new Element.VerdictMap(address, groupChain(name, family)))));
        }
        return elements;
    }

    /** The chain of a group in one family, made when the first pod needs it. */
    private String groupChain(String name, Family family) {
        String chainName = family.name(name);
        if (!chains.containsKey(chainName)) {
            GroupChain chain = new GroupChain(family, policy.group(name));
            if (refused.contains(name)) {
                chains.put(chainName, chain.toClosedChain(chainName));
            } else {
                chains.put(chainName, chain.toChain(chainName));
                chain.sets(policy).forEach(use -> sets.computeIfAbsent(use.name(), _ -> use.set().get()));
            }
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
