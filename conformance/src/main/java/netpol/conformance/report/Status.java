package netpol.conformance.report;

import java.util.Locale;

/** What a scenario came to. */
public enum Status {
    PASSED,
    /** The implementation does otherwise. */
    FAILED,
    /** The implementation does otherwise beside other scenarios, and as it should when the scenario runs alone. */
    OVERLOADED,
    /** Nothing can be said of the implementation: a probe, the cluster or the scenario itself is at fault. */
    ERRORED,
    /** Left to the implementation; run, and reported with what was seen. */
    OBSERVED,
    /** Not run, with the reason. */
    SKIPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
