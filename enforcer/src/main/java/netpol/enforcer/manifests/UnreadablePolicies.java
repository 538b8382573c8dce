package netpol.enforcer.manifests;

/** What to do about a written-down NetworkPolicy that cannot be translated. */
public enum UnreadablePolicies {

    /** A user can correct it: the other objects are not used either. */
    REFUSED,

    /** As on a cluster: the pods it selects are closed in its directions, everything else goes on. */
    CLOSED
}
