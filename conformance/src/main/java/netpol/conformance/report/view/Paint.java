package netpol.conformance.report.view;

import java.util.Map;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.Status;

/** Colours for a terminal. They repeat what the words say and never say anything alone. */
enum Paint {
    NONE, ANSI;

    private static final String RESET = "\u001b[0m";

    String status(Status status, String text) {
        return switch (status) {
            case PASSED -> colour("32", text);
            case FAILED -> colour("31;1", text);
            case ERRORED -> colour("35;1", text);
            case SKIPPED, OBSERVED, OVERLOADED -> colour("33", text);
        };
    }

    String conclusion(Conclusion conclusion, String text) {
        return status(switch (conclusion) {
            case CONFORMANT, HARDENED -> Status.PASSED;
            case CONFORMANT_IN_PART -> Status.SKIPPED;
            case NOT_STEADY -> Status.OVERLOADED;
            case NOT_CONFORMANT, NOT_HARDENED -> Status.FAILED;
            case NOT_JUDGED -> Status.ERRORED;
        }, text);
    }

    private String colour(String code, String text) {
        return this == NONE ? text : "\u001b[" + code + "m" + text + RESET;
    }

    /**
     * Uses colours on a terminal only, and not where NO_COLOR is set (no-color.org).
     *
     * @param terminal whether standard output is one
     */
    static Paint of(boolean terminal, Map<String, String> environment) {
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || "dumb".equals(environment.get("TERM"));
        return terminal && !unwanted ? ANSI : NONE;
    }
}
