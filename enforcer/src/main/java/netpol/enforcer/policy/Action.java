package netpol.enforcer.policy;

/** What a rule does with the connections that it matches. */
public enum Action {
    ACCEPT, DENY
}
