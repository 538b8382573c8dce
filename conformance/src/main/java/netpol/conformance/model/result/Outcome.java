package netpol.conformance.model.result;

/** How a probe ended. Only the middle three are denials: a probe that failed says nothing about the network. */
public enum Outcome {
    /** A connection came about and the server said who it is. */
    CONNECTED("connected"),
    /** The target, or a filter in its name, answered with a reset. */
    REFUSED("refused"),
    /** An ICMP error came back. */
    UNREACHABLE("unreachable"),
    /** Nothing came back in time. */
    TIMED_OUT("timed out"),
    /** The probe could not be made, or another server than the target answered. */
    PROBE_FAILED("probe failed");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    public boolean denied() {
        return this == REFUSED || this == UNREACHABLE || this == TIMED_OUT;
    }

    @Override
    public String toString() {
        return words;
    }
}
