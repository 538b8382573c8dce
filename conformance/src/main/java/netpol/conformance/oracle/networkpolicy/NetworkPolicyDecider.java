package netpol.conformance.oracle.networkpolicy;

import java.util.List;
import java.util.Optional;
import netpol.conformance.model.Direction;
import netpol.conformance.model.Port;
import netpol.conformance.model.Reason;
import netpol.conformance.oracle.End;
import netpol.conformance.oracle.PolicyDecider;

/**
 * Decides by NetworkPolicies.
 *
 * @param rules how the API reference is read, perhaps wrongly
 * @param policies in force
 */
public record NetworkPolicyDecider(NetworkPolicyRules rules, List<Policy> policies) implements PolicyDecider {

    public NetworkPolicyDecider {
        policies = List.copyOf(policies);
    }

    @Override
    public Optional<Reason> decide(Direction direction, End.Pod subject, End source, End destination, Port port) {
        End other = direction == Direction.EGRESS ? destination : source;
        if (rules.alwaysAllowed(source, destination)) {
            return Optional.of(Reasons.itself(direction, subject));
        }
        if (rules.betweenPodAndItsNode(source, destination)) {
            return Optional.of(Reasons.itsNode(direction, subject));
        }
        List<Policy> isolating = rules.isolating(policies, direction, subject);
        if (isolating.isEmpty()) {
            return Optional.empty();
        }
        Reasons reasons = new Reasons(rules, direction, isolating);
        return Optional.of(rules.admission(isolating, direction, subject, other, destination, port)
                .map(admission -> reasons.admitted(admission.policy(), admission.rule(), other, destination, port))
                .orElseGet(() -> reasons.denied(subject, other, port)));
    }
}
