package netpol.conformance.report;

/** What a run came to, and the exit status that says so. */
public enum Conclusion {
    CONFORMANT("CONFORMANT", 0),
    /** What was judged is right, but some scenarios were skipped. */
    CONFORMANT_IN_PART("CONFORMANT IN PART", 0),
    /** Nothing fails alone, but something failed beside other scenarios. */
    NOT_STEADY("CONFORMANT, NOT STEADY UNDER LOAD", 3), NOT_CONFORMANT("NOT CONFORMANT", 1),
    /** Only attacks were chosen, and all were held. */
    HARDENED("HARDENED", 0),
    /** Only attacks were chosen, and not all were held. */
    NOT_HARDENED("NOT HARDENED", 1), NOT_JUDGED("NOT JUDGED", 2);

    private final String words;
    private final int exitStatus;

    Conclusion(String words, int exitStatus) {
        this.words = words;
        this.exitStatus = exitStatus;
    }

    public int exitStatus() {
        return exitStatus;
    }

    @Override
    public String toString() {
        return words;
    }
}
