package netpol.conformance.model.result;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.TruthTable;

/**
 * A truth table, judged.
 *
 * @param why one sentence: {@code 1 of 4 connections is wrong after 30 s (14 rounds)}; for an errored table what could
 *     not be seen
 * @param cells one for each cell, in the table's order
 * @param rounds how often the whole table was probed
 * @param firstRight since judging began, when the table became right and stayed so from then on
 * @param unsteady the longest time for which it was wrong after it had been right; zero when it never was
 * @param took since judging began, at the end
 * @param probeTimeout after which a probe of a round counted as timed out
 */
public record TableResult(TruthTable table, Judgement judgement, String why, List<CellResult> cells, int rounds,
        Optional<Duration> firstRight, Duration unsteady, Duration took, Duration probeTimeout) {

    /** What a table came to. */
    public enum Judgement {
        /** The table became right in time and came to rest so. */
        RIGHT,
        /** The implementation does otherwise: the scenario fails. */
        WRONG,
        /** Nothing can be said of the implementation: the scenario is errored. */
        ERRORED
    }

    public TableResult {
        cells = List.copyOf(cells);
    }

    public List<CellResult> in(CellState state) {
        return cells.stream().filter(cell -> cell.state() == state).toList();
    }

    /** The same result with the oracle's reasons in each asserted cell. */
    public TableResult decidedBy(Function<Connection, List<Decision>> oracle) {
        List<CellResult> explained = cells.stream()
                .map(cell -> cell.state() == CellState.NOT_ASSERTED
                        ? cell
                        : cell.decidedBy(oracle.apply(cell.connection())))
                .toList();
        return new TableResult(table, judgement, why, explained, rounds, firstRight, unsteady, took, probeTimeout);
    }

    /** The table with what was seen in place of what is wrong: {@code deny -> ALLOW}; one line per row, no newline at the end. */
    public String comparison() {
        Map<Connection, String> words = cells.stream()
                .collect(Collectors.toMap(CellResult::connection, CellResult::comparison));
        return table.print(words::get);
    }
}
