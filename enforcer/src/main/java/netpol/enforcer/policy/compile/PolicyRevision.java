package netpol.enforcer.policy.compile;

import netpol.enforcer.policy.Policy;

/** A policy as it was last written; equal to itself only, so that comparing lists of them costs nothing. */
final class PolicyRevision {

    private final Policy policy;

    PolicyRevision(Policy policy) {
        this.policy = policy;
    }

    Policy policy() {
        return policy;
    }
}
