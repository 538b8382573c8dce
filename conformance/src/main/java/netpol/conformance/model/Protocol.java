package netpol.conformance.model;

/** Protocols that a NetworkPolicyPort can name. */
public enum Protocol {
    TCP, UDP, SCTP
}
