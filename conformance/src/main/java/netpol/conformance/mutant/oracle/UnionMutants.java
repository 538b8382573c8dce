package netpol.conformance.mutant.oracle;

import java.util.List;
import java.util.Optional;
import netpol.conformance.model.Direction;
import netpol.conformance.model.Port;
import netpol.conformance.oracle.End;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyRules;
import netpol.conformance.oracle.networkpolicy.Peer;
import netpol.conformance.oracle.networkpolicy.Policy;

/** Those that put rules and policies together wrongly. */
final class UnionMutants {

    private UnionMutants() {}

    /** Which of the policies that isolate a pod are looked at. */
    @FunctionalInterface
    interface Choice {

        List<Policy> of(List<Policy> isolating);
    }

    static Mutant choosing(String name, Choice choice) {
        return Mutant.reading(name, new NetworkPolicyRules() {
            @Override
            public Optional<Admission> admission(List<Policy> isolating, Direction direction, End.Pod subject,
                    End other, End destination, Port port) {
                return super.admission(choice.of(isolating), direction, subject, other, destination, port);
            }
        });
    }

    static List<Mutant> all() {
        return List.of(choosing("the last policy wins", isolating -> List.of(isolating.getLast())),
                choosing("the first policy wins", isolating -> List.of(isolating.getFirst())),
                choosing("no more than eight policies count",
                        isolating -> isolating.subList(0, Math.min(8, isolating.size()))),
                EditedPolicies.rules("only the first rule counts",
                        rules -> rules.subList(0, Math.min(1, rules.size()))),
                EditedPolicies.rules("only the last rule counts",
                        rules -> rules.subList(Math.max(0, rules.size() - 1), rules.size())),
                EditedPolicies.rules("only the first peer counts",
                        rules -> rules.stream().map(rule -> new Policy.Rule(rule.number(),
                                rule.peers().subList(0, Math.min(1, rule.peers().size())), rule.ports())).toList()),
                EditedPolicies.rules("only the first port counts",
                        rules -> rules.stream().map(rule -> new Policy.Rule(rule.number(),
                                rule.peers(), rule.ports().subList(0, Math.min(1, rule.ports().size())))).toList()),
                Mutant.reading("every policy has to admit", new NetworkPolicyRules() {
                    @Override
                    public Optional<Admission> admission(List<Policy> isolating, Direction direction, End.Pod subject,
                            End other, End destination, Port port) {
                        return isolating.stream().allMatch(policy -> super.admission(List.of(policy), direction,
                                subject, other, destination, port).isPresent())
                                        ? super.admission(isolating, direction, subject, other, destination, port)
                                        : Optional.empty();
                    }
                }), Mutant.reading("every rule has to admit", new NetworkPolicyRules() {
                    @Override
                    public Optional<Admission> admission(List<Policy> isolating, Direction direction, End.Pod subject,
                            End other, End destination, Port port) {
                        return super.admission(isolating, direction, subject, other, destination, port)
                                .filter(any -> any.policy().rules(direction).stream()
                                        .allMatch(rule -> admits(any.policy(), rule, other, destination, port)));
                    }
                }), Mutant.reading("an except denies what other rules admit", new NetworkPolicyRules() {
                    @Override
                    public Optional<Admission> admission(List<Policy> isolating, Direction direction, End.Pod subject,
                            End other, End destination, Port port) {
                        boolean excepted = isolating.stream().flatMap(policy -> policy.rules(direction).stream())
                                .flatMap(rule -> rule.peers().stream())
                                .anyMatch(peer -> peer instanceof Peer.IpBlock block && block.except().stream()
                                        .anyMatch(except -> except.contains(other.address())));
                        return excepted
                                ? Optional.empty()
                                : super.admission(isolating, direction, subject, other, destination, port);
                    }
                }), Mutant.reading("peers of one rule go with ports of another", new NetworkPolicyRules() {
                    @Override
                    public Optional<Admission> admission(List<Policy> isolating, Direction direction, End.Pod subject,
                            End other, End destination, Port port) {
                        return isolating.stream().flatMap(policy -> policy.rules(direction).stream()
                                .filter(rule -> matchesPeers(policy, rule, other)
                                        && policy.rules(direction).stream()
                                                .anyMatch(any -> matchesPorts(any, destination, port)))
                                .map(rule -> new Admission(policy, rule))).findFirst();
                    }
                }), Mutant.reading("ports of one policy open the peers of another", new NetworkPolicyRules() {
                    @Override
                    public Optional<Admission> admission(List<Policy> isolating, Direction direction, End.Pod subject,
                            End other, End destination, Port port) {
                        return isolating.stream().flatMap(policy -> policy.rules(direction).stream()
                                .filter(rule -> matchesPeers(policy, rule, other)
                                        && isolating.stream().flatMap(each -> each.rules(direction).stream())
                                                .anyMatch(any -> matchesPorts(any, destination, port)))
                                .map(rule -> new Admission(policy, rule))).findFirst();
                    }
                }), Mutant.reading("ingress rules are read for egress, too", new NetworkPolicyRules() {
                    @Override
                    public Optional<Admission> admission(List<Policy> isolating, Direction direction, End.Pod subject,
                            End other, End destination, Port port) {
                        return super.admission(isolating, direction, subject, other, destination, port)
                                .or(() -> super.admission(isolating, Direction.INGRESS, subject, other, destination,
                                        port));
                    }
                }));
    }
}
