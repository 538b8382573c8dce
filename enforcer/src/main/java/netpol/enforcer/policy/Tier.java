package netpol.enforcer.policy;

/** The order in which policies are asked about a connection; within a tier, policies of a lower priority number first. */
public enum Tier {
    /** Policies of the cluster's administrator. The first rule that matches decides. */
    ADMIN,
    /** NetworkPolicy: isolates the pods it selects. What no rule of this tier accepts is denied. */
    NETWORK_POLICY,
    /** Defaults of the cluster's administrator, for pods that no policy of {@link #NETWORK_POLICY} isolates. */
    BASELINE
}
