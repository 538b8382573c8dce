package netpol.conformance.report.view;

import netpol.conformance.report.Conclusion;
import netpol.conformance.report.Status;

/**
 * How a status is shown: a sign, a word and a colour that says the same.
 *
 * @param css class of the style sheet
 */
public record Mark(String sign, String word, String css) {

    static Mark of(Status status) {
        return switch (status) {
            case PASSED -> new Mark("✓", "passed", "passed");
            case FAILED -> new Mark("✗", "failed", "failed");
            case OVERLOADED -> new Mark("≈", "overloaded", "overloaded");
            case ERRORED -> new Mark("!", "errored", "errored");
            case OBSERVED -> new Mark("○", "observed", "observed");
            case SKIPPED -> new Mark("–", "skipped", "skipped");
        };
    }

    static Mark of(Conclusion conclusion) {
        return switch (conclusion) {
            case CONFORMANT, HARDENED -> new Mark("✓", conclusion.toString(), "passed");
            case CONFORMANT_IN_PART -> new Mark("✓", conclusion.toString(), "observed");
            case NOT_STEADY -> new Mark("≈", conclusion.toString(), "overloaded");
            case NOT_CONFORMANT, NOT_HARDENED -> new Mark("✗", conclusion.toString(), "failed");
            case NOT_JUDGED -> new Mark("!", conclusion.toString(), "errored");
        };
    }

    /** {@code ✓ passed}. */
    public String words() {
        return sign + " " + word;
    }
}
