package netpol.enforcer.policy;

/** The verdict of a rule about the connections that it matches. */
public enum Action {
    ACCEPT, DENY
}
