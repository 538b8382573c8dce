package netpol.conformance.model.result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.Verdict;

/**
 * What is known of one cell of a truth table when it has been judged.
 *
 * @param baseline before the first policy, per address of the target; empty when the cell was not in the baseline
 * @param observed in the round that decided, per address of the target; empty when nothing was probed
 * @param attempts rounds in which the cell was probed
 * @param agreed rounds in which it was as expected
 * @param flips when it was right and then wrong again, in order
 * @param firstRight since judging began, when the cell was first as expected
 * @param decisions what the API text says, per address family, if the oracle was asked
 */
public record CellResult(Connection connection, Verdict expected, CellState state, List<AddressObservation> baseline,
        List<AddressObservation> observed, int attempts, int agreed, List<Flip> flips, Optional<Duration> firstRight,
        List<Decision> decisions) {

    public CellResult {
        baseline = List.copyOf(baseline);
        observed = List.copyOf(observed);
        flips = List.copyOf(flips);
        decisions = List.copyOf(decisions);
    }

    /** The same cell with the oracle's reasons beside it. */
    public CellResult decidedBy(List<Decision> byFamily) {
        return new CellResult(connection, expected, state, baseline, observed, attempts, agreed, flips, firstRight,
                byFamily);
    }

    /**
     * The word of a comparison: the expected when right, {@code deny -> ALLOW} when wrong, with the families where they
     * disagree: {@code deny -> ALLOW IPv6}.
     */
    public String comparison() {
        return switch (state) {
            case RIGHT, NOT_ASSERTED -> expected.toString();
            case PROBE_FAILED -> expected + " -> PROBE FAILED";
            case WRONG -> expected + " -> " + wrongWord();
        };
    }

    private String wrongWord() {
        String families = observed.stream()
                .filter(seen -> expected == Verdict.ALLOW
                        ? seen.outcome().denied()
                        : seen.outcome() == Outcome.CONNECTED)
                .map(seen -> seen.family().toString()).distinct().collect(Collectors.joining(", "));
        boolean mixed = observed.stream().map(seen -> seen.outcome() == Outcome.CONNECTED).distinct().count() > 1;
        return (expected == Verdict.ALLOW ? "DENY" : "ALLOW") + (mixed ? " " + families : "");
    }
}
