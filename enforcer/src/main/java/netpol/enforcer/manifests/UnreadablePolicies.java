package netpol.enforcer.manifests;

/** The treatment of a policy in a file that cannot be read. */
public enum UnreadablePolicies {

    /** A user can correct it: the other objects are not used either. */
    REFUSED,

    /** As on a cluster: the pods it selects are closed in its directions, everything else goes on. */
    CLOSED
}
