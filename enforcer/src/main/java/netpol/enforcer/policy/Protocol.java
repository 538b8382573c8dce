package netpol.enforcer.policy;

/** The protocols a NetworkPolicyPort can name. {@link #number} is the one in the IP header. */
public enum Protocol {
    TCP(6), UDP(17), SCTP(132);

    private final int number;

    Protocol(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
