package netpol.enforcer.objects;

import java.util.Optional;
import netpol.enforcer.policy.Policy;

/**
 * A policy as it was read.
 *
 * @param policy what to enforce; with a problem: isolates the pods that the object selects in its directions, and admits
 * nothing
 * @param problem why the object cannot be read as it was meant: {@code "spec.ingress[0].ports: is ..."}
 */
public record PolicyReading(Policy policy, Optional<String> problem) {

    public static PolicyReading read(Policy policy) {
        return new PolicyReading(policy, Optional.empty());
    }

    public static PolicyReading closed(Policy closed, String problem) {
        return new PolicyReading(closed, Optional.of(problem));
    }
}
