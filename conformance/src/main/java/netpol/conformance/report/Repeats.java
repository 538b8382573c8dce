package netpol.conformance.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is known of a failure beside the failure itself.
 *
 * @param beside ids of the scenarios that ran when it failed, sorted
 * @param alone what it came to by itself, in order; empty when it was not tried
 */
public record Repeats(List<String> beside, List<LoneTry> alone) {

    /** Of a scenario that did not fail. */
    public static final Repeats NONE = new Repeats(List.of(), List.of());

    /** How many lone passes a scenario needs that failed beside others: one may be luck. */
    public static final int PASSES = 2;

    private static final int NAMED = 3;

    public Repeats {
        beside = beside.stream().sorted().toList();
        alone = List.copyOf(alone);
    }

    /** Whether it passed alone as often as it has to. */
    public boolean onlyBesideOthers() {
        return alone.size() >= PASSES && alone.stream().allMatch(each -> each.status() == Status.PASSED);
    }

    /** {@code fails alone, too}; empty when it was not tried. */
    public String words() {
        if (alone.isEmpty()) {
            return "";
        }
        if (onlyBesideOthers()) {
            return "failed only beside others: passed alone, " + alone.size() + " of " + alone.size() + " times";
        }
        long failed = alone.stream().filter(each -> each.status() == Status.FAILED).count();
        LoneTry last = alone.getLast();
        return failed == 0
                ? "could not be judged alone (" + last.status() + ": " + NotJudgedReason.brief(last.message())
                        + ")"
                : "fails alone" + (failed < alone.size() ? ", " + failed + " of " + alone.size() + " times" : "");
    }

    /** {@code beside 7 others: a, b, c, ...}; empty when nothing ran. */
    public String besideWords() {
        if (beside.isEmpty()) {
            return "";
        }
        return "beside " + beside.size() + (beside.size() == 1 ? " other: " : " others: ")
                + beside.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (beside.size() > NAMED ? ", ..." : "");
    }
}
