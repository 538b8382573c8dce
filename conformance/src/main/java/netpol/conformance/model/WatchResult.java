package netpol.conformance.model;

import java.time.Duration;
import java.util.List;

/**
 * A truth table that was watched, judged.
 *
 * @param why one sentence: {@code 2 leaks, for 20 ms at most, in 1 of 8 watched connections}
 * @param cells one for each asserted cell and address family
 * @param interval the beat at which connections were tried
 * @param took from the first try to the last
 */
public record WatchResult(TruthTable table, TableResult.Judgement judgement, String why, List<WatchedCell> cells,
        Duration interval, Duration took) {

    public WatchResult {
        cells = List.copyOf(cells);
    }

    public List<WatchedCell> wrong() {
        return cells.stream().filter(cell -> !cell.right()).toList();
    }

    /** The longest time in which nothing was seen of some connection. */
    public Duration coarsest() {
        return cells.stream().map(WatchedCell::coarsest).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
