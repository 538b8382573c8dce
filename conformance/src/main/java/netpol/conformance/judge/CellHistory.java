package netpol.conformance.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.Flip;
import netpol.conformance.model.result.Outcome;

/** What has been seen of one asserted cell so far. */
final class CellHistory {

    private final Connection connection;
    private final Verdict expected;
    private final List<Flip> flips = new ArrayList<>();
    private CellState state;
    private List<AddressObservation> last = List.of();
    private Optional<Duration> firstRight = Optional.empty();
    private int attempts;
    private int agreed;

    CellHistory(Connection connection, Verdict expected) {
        this.connection = connection;
        this.expected = expected;
        this.state = expected == Verdict.NOT_ASSERTED ? CellState.NOT_ASSERTED : CellState.PROBE_FAILED;
    }

    /**
     * Allowed is what connected over every address, denied what was denied over every address; one address that says
     * otherwise makes the cell wrong, whatever became of the others.
     */
    static CellState state(Verdict expected, List<AddressObservation> seen) {
        boolean contradicted = seen.stream().map(AddressObservation::outcome).anyMatch(
                outcome -> expected == Verdict.ALLOW ? outcome.denied() : outcome == Outcome.CONNECTED);
        if (contradicted) {
            return CellState.WRONG;
        }
        boolean unseen = seen.isEmpty()
                || seen.stream().anyMatch(each -> each.outcome() == Outcome.PROBE_FAILED);
        return unseen ? CellState.PROBE_FAILED : CellState.RIGHT;
    }

    /** A round of the whole table; {@code at} is since judging began. */
    void round(Duration at, int round, List<AddressObservation> seen) {
        attempts++;
        saw(at, round, seen);
        if (state == CellState.RIGHT) {
            agreed++;
            firstRight = firstRight.or(() -> Optional.of(at));
        }
    }

    /** Something seen beside the rounds. */
    void saw(Duration at, int round, List<AddressObservation> seen) {
        CellState before = state;
        last = seen;
        state = state(expected, seen);
        if (before == CellState.RIGHT && state == CellState.WRONG) {
            flips.add(new Flip(at, round, seen));
        }
    }

    /** Whatever was seen, it proves nothing. */
    void unproven() {
        state = CellState.PROBE_FAILED;
    }

    Connection connection() {
        return connection;
    }

    Verdict expected() {
        return expected;
    }

    CellState state() {
        return state;
    }

    List<AddressObservation> last() {
        return last;
    }

    /** Seen to connect where it must not: no fault of a probe can look so. */
    boolean leaks() {
        return state == CellState.WRONG && expected == Verdict.DENY;
    }

    CellResult result(List<AddressObservation> baseline) {
        return new CellResult(connection, expected, state, baseline, last, attempts, agreed, flips, firstRight,
                List.of());
    }
}
