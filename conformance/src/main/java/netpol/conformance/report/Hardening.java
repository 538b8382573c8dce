package netpol.conformance.report;

import java.util.List;

/** How an implementation holds against hostile pods: the verdict of the profile Adversary. */
public enum Hardening {
    /** Every attack that the network lets through was held. */
    HARDENED("hardened"),
    /** Some attacks were held, others got through. */
    IN_PART("hardened in part"),
    /** No attack was held. */
    NOT("not hardened"),
    /** An attack could not be judged, or no scenario has ended. */
    NOT_JUDGED("not judged");

    private final String words;

    Hardening(String words) {
        this.words = words;
    }

    /** @param scenarios of the profile */
    static Hardening of(List<ScenarioResult> scenarios) {
        long held = count(scenarios, Status.PASSED);
        if (count(scenarios, Status.ERRORED) > 0 || count(scenarios, Status.SKIPPED) == scenarios.size()) {
            return NOT_JUDGED;
        }
        return held + count(scenarios, Status.SKIPPED) == scenarios.size() ? HARDENED : held > 0 ? IN_PART : NOT;
    }

    private static long count(List<ScenarioResult> scenarios, Status status) {
        return scenarios.stream().filter(each -> each.status() == status).count();
    }

    /** {@code hardened, 46 of 46 scenarios held}. */
    static String words(List<ScenarioResult> scenarios) {
        long skipped = count(scenarios, Status.SKIPPED);
        return of(scenarios) + ", " + count(scenarios, Status.PASSED) + " of " + scenarios.size() + " scenarios held"
                + (skipped == 0 ? "" : ", " + skipped + " skipped");
    }

    @Override
    public String toString() {
        return words;
    }
}
