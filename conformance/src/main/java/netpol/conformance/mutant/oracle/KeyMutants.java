package netpol.conformance.mutant.oracle;

import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import netpol.conformance.oracle.Cidr;
import netpol.conformance.oracle.networkpolicy.Peer;
import netpol.conformance.oracle.networkpolicy.Policy.Rule;
import netpol.conformance.oracle.networkpolicy.PolicyPort;

/** Those that take two things for one, because the key under which they keep them is the same. */
final class KeyMutants {

    private KeyMutants() {}

    static List<Mutant> all() {
        return Stream.of(rules(), ports(), blocks()).flatMap(each -> each).toList();
    }

    /** Of those with the same key the last one stays, where the first one was. */
    static <T> List<T> last(Collection<T> all, Function<T, Object> key) {
        Map<Object, T> kept = new LinkedHashMap<>();
        all.forEach(each -> kept.put(key.apply(each), each));
        return List.copyOf(kept.values());
    }

    /** Of those with the same key the first one stays. */
    static <T> List<T> first(Collection<T> all, Function<T, Object> key) {
        Map<Object, T> kept = new LinkedHashMap<>();
        all.forEach(each -> kept.putIfAbsent(key.apply(each), each));
        return List.copyOf(kept.values());
    }

    private static Stream<Mutant> rules() {
        return Stream.of(
                EditedPolicies.rules("of rules with the same peers the first counts", all -> first(all, Rule::peers)),
                EditedPolicies.rules("of rules with the same peers the last counts", all -> last(all, Rule::peers)),
                EditedPolicies.rules("of rules with the same ports the first counts", all -> first(all, Rule::ports)),
                EditedPolicies.rules("of rules with the same ports the last counts", all -> last(all, Rule::ports)),
                EditedPolicies.rules("a rule without ports is lost beside one with ports for the same peers",
                        all -> withoutPortless(all, _ -> true)),
                EditedPolicies.rules("a rule without ports is lost beside one with ports for the same block",
                        all -> withoutPortless(all,
                                rule -> rule.peers().stream().anyMatch(Peer.IpBlock.class::isInstance))),
                EditedPolicies.rules("a rule without peers is lost beside one with peers for the same ports",
                        all -> all.stream().filter(rule -> !rule.peers().isEmpty() || all.stream().noneMatch(
                                each -> !each.peers().isEmpty() && each.ports().equals(rule.ports()))).toList()));
    }

    private static List<Rule> withoutPortless(List<Rule> all, Function<Rule, Boolean> which) {
        return all.stream().filter(rule -> !rule.ports().isEmpty() || !which.apply(rule) || all.stream()
                .noneMatch(each -> !each.ports().isEmpty() && each.peers().equals(rule.peers()))).toList();
    }

    private static Mutant ports(String name, Function<PolicyPort, Object> key, boolean last) {
        return EditedPolicies.rules(name, rules -> rules.stream().map(rule -> new Rule(rule.number(), rule.peers(),
                last ? last(rule.ports(), key) : first(rule.ports(), key))).toList());
    }

    private static Stream<Mutant> ports() {
        return Stream.of(ports("of ports with the same number the first counts", KeyMutants::number, false),
                ports("of ports with the same number the last counts", KeyMutants::number, true),
                ports("of ranges with the same beginning the first counts", KeyMutants::beginning, false),
                ports("of ranges with the same beginning the last counts", KeyMutants::beginning, true));
    }

    /** Whatever the protocol. */
    private static Object number(PolicyPort port) {
        return port instanceof PolicyPort.Numbers numbers ? List.of(numbers.first(), numbers.last()) : port.toString();
    }

    private static Object beginning(PolicyPort port) {
        return port instanceof PolicyPort.Numbers numbers
                ? List.of(numbers.first(), numbers.protocol())
                : port.toString();
    }

    private static Mutant peers(String name, Function<Peer, Object> key) {
        return EditedPolicies.rules(name, rules -> rules.stream()
                .map(rule -> new Rule(rule.number(), first(rule.peers(), key), rule.ports())).toList());
    }

    private static Stream<Mutant> blocks() {
        return Stream.of(
                EditedPolicies.rules("of rules with the same network the last counts",
                        all -> last(all, KeyMutants::networks)),
                peers("blocks that begin at one address are one", peer -> peer instanceof Peer.IpBlock block
                        ? block.cidr().address()
                        : peer),
                peers("peers with the same podSelector are one", peer -> peer instanceof Peer.Pods pods
                        ? pods.podSelector()
                        : peer),
                peers("peers with the same namespaceSelector are one", peer -> peer instanceof Peer.Pods pods
                        ? pods.namespaceSelector()
                        : peer));
    }

    /** The blocks of a rule without the bits beyond their prefixes; the rule itself where it has other peers. */
    private static Object networks(Rule rule) {
        Set<Object> networks = new LinkedHashSet<>();
        for (Peer peer : rule.peers()) {
            if (!(peer instanceof Peer.IpBlock block)) {
                return rule;
            }
            networks.add(network(block.cidr()));
        }
        return networks.isEmpty() ? rule : networks;
    }

    private static List<Object> network(Cidr cidr) {
        BigInteger bits = new BigInteger(1, cidr.address().getAddress());
        int rest = cidr.address().getAddress().length * Byte.SIZE - cidr.bits();
        return List.of(bits.shiftRight(rest), cidr.bits());
    }
}
