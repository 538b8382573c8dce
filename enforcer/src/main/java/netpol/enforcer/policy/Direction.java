package netpol.enforcer.policy;

/** The two directions in which a pod can be isolated; "policyTypes" in the API. */
public enum Direction {
    INGRESS, EGRESS
}
