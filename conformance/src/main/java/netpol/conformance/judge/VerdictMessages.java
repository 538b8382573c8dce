package netpol.conformance.judge;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import netpol.conformance.model.Connection;
import netpol.conformance.model.result.AddressObservation;

/** What judging found, for people. */
final class VerdictMessages {

    private VerdictMessages() {}

    /** {@code IPv4 timed out}, with the evidence if there is any. */
    static String of(AddressObservation seen) {
        String evidence = seen.observation().evidence();
        return seen + (evidence.isEmpty() ? "" : ", " + evidence);
    }

    static String right(Duration firstRight, Duration stable, int rounds) {
        return "right after " + seconds(firstRight) + ", and stayed so for " + seconds(stable) + " (" + rounds(rounds)
                + ")";
    }

    static String wrong(int wrong, int asserted, Duration took, int rounds) {
        return wrong + " of " + asserted + " connections " + (wrong == 1 ? "is" : "are") + " wrong after "
                + seconds(took) + " (" + rounds(rounds) + ")";
    }

    /** {@code ; unsteady: wrong for 210 ms after it had been right}; empty for a table that was never wrong again. */
    static String unsteady(Steadiness steadiness) {
        int times = steadiness.relapses();
        return times == 0
                ? ""
                : "; unsteady: wrong " + (times == 1 ? "" : times + " times, at most ") + "for "
                        + steadiness.longest().toMillis() + " ms after it had been right";
    }

    /** How a table that is wrong at the end was right meanwhile; empty when it never was. */
    static String restless(List<CellHistory> wrong, Steadiness steadiness) {
        int times = steadiness.relapses();
        return times == 0
                ? ""
                : ", and was right " + (times == 1 ? "once" : times + " times") + " before: it did not come to rest; "
                        + wrong.stream().map(cell -> cell.connection() + ": " + observed(cell.last()))
                                .collect(Collectors.joining("; "));
    }

    static String flipped(List<CellHistory> wrong, Duration at, int round) {
        return wrong.stream().map(
                cell -> cell.connection() + " was right and is not any more: " + observed(cell.last()) + " at "
                        + seconds(at) + " (round " + round + ")")
                .collect(Collectors.joining("; "));
    }

    static String slow(Connection connection, List<AddressObservation> seen, Duration roundTimeout) {
        return connection + " only looked denied to probes that wait " + seconds(roundTimeout) + ": "
                + observed(seen);
    }

    static String unseen(List<CellHistory> failed, Duration took, int rounds) {
        CellHistory first = failed.getFirst();
        return first.connection() + " could not be probed: " + observed(first.last())
                + (failed.size() > 1 ? ", and " + (failed.size() - 1) + " more" : "") + ", after " + seconds(took)
                + " (" + rounds(rounds) + ")";
    }

    private static String observed(List<AddressObservation> seen) {
        return seen.isEmpty()
                ? "no address family in common"
                : seen.stream().map(VerdictMessages::of).collect(Collectors.joining("; "));
    }

    private static String rounds(int rounds) {
        return rounds + (rounds == 1 ? " round" : " rounds");
    }

    static String seconds(Duration duration) {
        String text = String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " s";
    }
}
