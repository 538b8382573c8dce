package netpol.conformance.oracle.networkpolicy;

import java.util.List;
import java.util.stream.Collectors;
import netpol.conformance.model.Direction;
import netpol.conformance.model.Port;
import netpol.conformance.model.Reason;
import netpol.conformance.oracle.End;

/** Puts a decision into words. */
record Reasons(NetworkPolicyRules rules, Direction direction, List<Policy> isolating) {

    static Reason itself(Direction direction, End.Pod pod) {
        return new Reason(direction, true, List.of(), pod.id() + " reaches itself: no policy can block that");
    }

    static Reason itsNode(Direction direction, End.Pod pod) {
        return new Reason(direction, true, List.of(),
                "the other end is the node that " + pod.id() + " runs on: no policy can block that");
    }

    /** {@code admitted by nsa/npa ingress rule 1 (namespaceSelector app=nsb, 6379/TCP)}. */
    Reason admitted(Policy policy, Policy.Rule rule, End other, End destination, Port port) {
        String peer = rule.peers().stream().filter(each -> rules.matchesPeer(policy, each, other)).findFirst()
                .map(Peer::toString).orElse("any peer");
        String ports = rule.ports().stream().filter(each -> rules.matchesPort(each, destination, port)).findFirst()
                .map(PolicyPort::toString).orElse("any port");
        return new Reason(direction, true, List.of(policy.id()),
                "admitted by " + name(policy, rule) + " (" + peer + ", " + ports + ")");
    }

    /** {@code nsa/server is isolated for ingress by npa; no rule admits namespace nsb}. */
    Reason denied(End.Pod pod, End other, Port port) {
        String names = isolating.stream().map(Policy::name).collect(Collectors.joining(" and "));
        return new Reason(direction, false, isolating.stream().map(Policy::id).toList(),
                pod.id() + " is isolated for " + direction + " by " + names + "; " + lacking(other, port));
    }

    private String lacking(End other, Port port) {
        if (isolating.stream().allMatch(policy -> policy.rules(direction).isEmpty())) {
            return (isolating.size() == 1 ? "it has" : "they have") + " no " + direction + " rules";
        }
        String otherPorts = isolating.stream()
                .flatMap(policy -> policy.rules(direction).stream()
                        .filter(rule -> rules.matchesPeers(policy, rule, other))
                        .map(rule -> name(policy, rule) + " admits " + other.id() + " on "
                                + rule.ports().stream().map(PolicyPort::toString).collect(Collectors.joining(", "))))
                .collect(Collectors.joining("; "));
        if (!otherPorts.isEmpty()) {
            return otherPorts + ", not on " + port;
        }
        return other instanceof End.Pod pod && !anyAdmitsNamespaceOf(pod)
                ? "no rule admits namespace " + pod.pod().namespace()
                : "no rule admits " + other.id();
    }

    private boolean anyAdmitsNamespaceOf(End.Pod pod) {
        return isolating.stream()
                .anyMatch(policy -> policy.rules(direction).stream().flatMap(rule -> rule.peers().stream())
                        .anyMatch(peer -> peer instanceof Peer.Pods pods && rules.inNamespaces(policy, pods, pod)));
    }

    private String name(Policy policy, Policy.Rule rule) {
        return policy.id() + " " + direction + " rule " + rule.number();
    }
}
