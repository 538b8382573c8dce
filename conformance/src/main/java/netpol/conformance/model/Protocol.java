package netpol.conformance.model;

/** How a connection is tried. */
public enum Protocol {
    TCP, UDP, SCTP,
    /** ICMP and ICMPv6 echo, which knows no ports: no NetworkPolicyPort can name it. */
    ICMP;

    /** Whether a NetworkPolicyPort can name it. */
    public boolean hasPorts() {
        return this != ICMP;
    }
}
