package netpol.conformance.mutant.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import netpol.conformance.cluster.simulated.Behaviour;
import netpol.conformance.cluster.simulated.KnownPod;
import netpol.conformance.oracle.End;
import netpol.conformance.oracle.LabelSelector;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyRules;
import netpol.conformance.oracle.networkpolicy.Peer;
import netpol.conformance.oracle.networkpolicy.Policy;
import netpol.conformance.oracle.networkpolicy.Policy.Rule;

/** Those that take no more than so many of a list. */
final class CountMutants {

    private CountMutants() {}

    static List<Mutant> all() {
        return Stream.of(ports(), rules(), selectors(), pods()).flatMap(each -> each).toList();
    }

    private static <T> List<T> first(int most, List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }

    private static Stream<Mutant> ports() {
        return IntStream.of(15, 20, 24, 40, 64).mapToObj(most -> EditedPolicies.rules(
                "only the first " + most + " ports of a rule count",
                rules -> rules.stream().map(rule -> new Rule(rule.number(), rule.peers(), first(most, rule.ports())))
                        .toList()));
    }

    private static Stream<Mutant> rules() {
        Stream<Mutant> rules = IntStream.of(10, 32, 50).mapToObj(most -> EditedPolicies.rules(
                "only the first " + most + " rules count", all -> first(most, all)));
        Stream<Mutant> peers = IntStream.of(16, 64, 100).mapToObj(most -> EditedPolicies.rules(
                "only the first " + most + " peers of a rule count",
                all -> all.stream().map(rule -> new Rule(rule.number(), first(most, rule.peers()), rule.ports()))
                        .toList()));
        Stream<Mutant> excepts = IntStream.of(8, 16, 50).mapToObj(most -> EditedPolicies.peers(
                "only the first " + most + " excepts of a block count",
                peer -> peer instanceof Peer.IpBlock block
                        ? new Peer.IpBlock(block.cidr(), first(most, block.except()))
                        : peer));
        Stream<Mutant> policies = IntStream.of(64, 99, 120).mapToObj(most -> UnionMutants.choosing(
                "only the first " + most + " policies of a pod count", isolating -> first(most, isolating)));
        return Stream.of(rules, peers, excepts, policies).flatMap(each -> each);
    }

    private static Stream<Mutant> selectors() {
        Stream<Mutant> labels = IntStream.of(4, 8).mapToObj(most -> selecting(
                "only the first " + most + " matchLabels count",
                selector -> new LabelSelector(sorted(most, selector.matchLabels()), selector.matchExpressions())));
        Stream<Mutant> expressions = IntStream.of(2, 4, 8).mapToObj(most -> selecting(
                "only the first " + most + " matchExpressions count",
                selector -> new LabelSelector(selector.matchLabels(), first(most, selector.matchExpressions()))));
        Stream<Mutant> values = IntStream.of(8, 16, 32).mapToObj(most -> selecting(
                "only the first " + most + " values of an expression count",
                selector -> new LabelSelector(selector.matchLabels(), selector.matchExpressions().stream()
                        .map(each -> new LabelSelector.Requirement(each.key(), each.operator(),
                                first(most, each.values())))
                        .toList())));
        return Stream.of(labels, expressions, values).flatMap(each -> each);
    }

    private static Map<String, String> sorted(int most, Map<String, String> labels) {
        return first(most, new ArrayList<>(new TreeMap<>(labels).entrySet())).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private interface Cut {

        LabelSelector of(LabelSelector selector);
    }

    private static Mutant selecting(String name, Cut cut) {
        return Mutant.reading(name, new NetworkPolicyRules() {
            @Override
            public boolean selects(LabelSelector selector, Map<String, String> labels) {
                return super.selects(cut.of(selector), labels);
            }
        });
    }

    private static Stream<Mutant> pods() {
        Stream<Mutant> labels = IntStream.of(8, 16).mapToObj(most -> Mutant.reading(
                "only the first " + most + " labels of a pod count", new NetworkPolicyRules() {
                    @Override
                    public boolean selects(LabelSelector selector, Map<String, String> labels) {
                        return super.selects(selector, sorted(most, labels));
                    }
                }));
        Stream<Mutant> matched = IntStream.of(8, 16).mapToObj(most -> new Mutant(
                "only the first " + most + " pods of a peer count", new Behaviour() {
                    @Override
                    public NetworkPolicyRules rules(Collection<KnownPod> pods) {
                        return new FewPeers(pods, most);
                    }
                }));
        Stream<Mutant> selected = IntStream.of(8, 16).mapToObj(most -> new Mutant(
                "a policy selects " + most + " pods at most", new Behaviour() {
                    @Override
                    public NetworkPolicyRules rules(Collection<KnownPod> pods) {
                        return new FewSelected(pods, most);
                    }
                }));
        return Stream.of(labels, matched, selected).flatMap(each -> each);
    }

    /** Whether as many others of the namespace come before a pod. */
    private static boolean beyond(int most, Stream<KnownPod> matching, End.Pod pod) {
        return matching.map(each -> each.pod().id()).sorted().toList().indexOf(pod.pod().id()) >= most;
    }

    private static final class FewPeers extends NetworkPolicyRules {

        private final Collection<KnownPod> pods;
        private final int most;

        FewPeers(Collection<KnownPod> pods, int most) {
            this.pods = pods;
            this.most = most;
        }

        @Override
        public boolean matchesPodSelector(Peer.Pods peer, End.Pod pod) {
            return super.matchesPodSelector(peer, pod) && !beyond(most, pods.stream()
                    .filter(each -> each.pod().namespace().equals(pod.pod().namespace()))
                    .filter(each -> selects(peer.podSelector().orElse(LabelSelector.EMPTY), each.pod().labels())), pod);
        }
    }

    private static final class FewSelected extends NetworkPolicyRules {

        private final Collection<KnownPod> pods;
        private final int most;

        FewSelected(Collection<KnownPod> pods, int most) {
            this.pods = pods;
            this.most = most;
        }

        @Override
        public boolean appliesTo(Policy policy, End.Pod pod) {
            return super.appliesTo(policy, pod) && !beyond(most, pods.stream()
                    .filter(each -> each.pod().namespace().equals(policy.namespace()))
                    .filter(each -> selects(policy.podSelector().orElse(LabelSelector.EMPTY), each.pod().labels())),
                    pod);
        }
    }
}
