package netpol.enforcer.manifests;

/** What to do about a written-down NetworkPolicy that cannot be translated. */
public enum UnreadablePolicies {

    /** Somebody is there to correct it: nothing is done with the rest either. */
    REFUSED,

    /** As on a cluster: the pods it selects are closed in its directions, everything else goes on. */
    CLOSED
}
