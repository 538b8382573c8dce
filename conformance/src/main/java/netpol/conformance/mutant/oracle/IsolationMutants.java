package netpol.conformance.mutant.oracle;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import netpol.conformance.model.Direction;
import netpol.conformance.model.Port;
import netpol.conformance.oracle.End;
import netpol.conformance.oracle.LabelSelector;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyRules;
import netpol.conformance.oracle.networkpolicy.Policy;

/** Those that isolate the wrong pods, or in the wrong direction. */
final class IsolationMutants {

    private IsolationMutants() {}

    static List<Mutant> all() {
        return List.of(Mutant.reading("a policy affects both directions always", new NetworkPolicyRules() {
            @Override
            public boolean affects(Policy policy, Direction direction) {
                return true;
            }
        }), Mutant.reading("policyTypes are guessed from the sections", new NetworkPolicyRules() {
            @Override
            public boolean affects(Policy policy, Direction direction) {
                return !policy.rules(direction).isEmpty();
            }
        }), Mutant.reading("policyTypes are ignored", new NetworkPolicyRules() {
            @Override
            public boolean affects(Policy policy, Direction direction) {
                return defaultTypes(policy).contains(direction);
            }
        }), Mutant.reading("without policyTypes only the directions with rules are affected", new NetworkPolicyRules() {
            @Override
            public Set<Direction> defaultTypes(Policy policy) {
                Set<Direction> types = EnumSet.noneOf(Direction.class);
                List.of(Direction.values()).stream().filter(each -> !policy.rules(each).isEmpty()).forEach(types::add);
                return types;
            }
        }), Mutant.reading("without policyTypes both directions are affected", new NetworkPolicyRules() {
            @Override
            public Set<Direction> defaultTypes(Policy policy) {
                return EnumSet.allOf(Direction.class);
            }
        }), Mutant.reading("without policyTypes egress is not affected", new NetworkPolicyRules() {
            @Override
            public Set<Direction> defaultTypes(Policy policy) {
                return EnumSet.of(Direction.INGRESS);
            }
        }), Mutant.reading("rules of a direction that is not affected count", new NetworkPolicyRules() {
            @Override
            public boolean affects(Policy policy, Direction direction) {
                return super.affects(policy, direction) || !policy.rules(direction).isEmpty();
            }
        }), Mutant.reading("a policy without rules isolates nobody", new NetworkPolicyRules() {
            @Override
            public List<Policy> isolating(List<Policy> policies, Direction direction, End.Pod pod) {
                return super.isolating(policies, direction, pod).stream()
                        .filter(policy -> !policy.rules(direction).isEmpty()).toList();
            }
        }), Mutant.reading("the policy's podSelector is ignored", new NetworkPolicyRules() {
            @Override
            public boolean appliesTo(Policy policy, End.Pod pod) {
                return pod.pod().namespace().equals(policy.namespace());
            }
        }), Mutant.reading("an empty podSelector selects nobody", new NetworkPolicyRules() {
            @Override
            public boolean appliesTo(Policy policy, End.Pod pod) {
                return super.appliesTo(policy, pod)
                        && !policy.podSelector().orElse(LabelSelector.EMPTY).equals(LabelSelector.EMPTY);
            }
        }), Mutant.reading("a pod is cut off from itself", new NetworkPolicyRules() {
            @Override
            public boolean alwaysAllowed(End source, End destination) {
                return false;
            }
        }), Mutant.reading("a pod is cut off from its node", new NetworkPolicyRules() {
            @Override
            public boolean betweenPodAndItsNode(End source, End destination) {
                return false;
            }
        }), Mutant.reading("every node reaches every pod", new NetworkPolicyRules() {
            @Override
            public boolean betweenPodAndItsNode(End source, End destination) {
                return source instanceof End.OnNode || destination instanceof End.OnNode;
            }
        }), Mutant.reading("isolated pods are cut off altogether", new NetworkPolicyRules() {
            @Override
            public boolean admits(Policy policy, Policy.Rule rule, End other, End destination,
                    Port port) {
                return false;
            }
        }));
    }
}
