package netpol.conformance.model.result;

import java.time.Duration;
import java.util.List;
import netpol.conformance.model.TruthTable;

/**
 * A truth table that was checked continuously, judged.
 *
 * @param why one sentence: {@code 2 leaks, for 20 ms at most, in 1 of 8 watched connections}
 * @param cells one for each asserted cell and address family
 * @param interval the beat at which connections were tried
 * @param took from the first try to the last
 */
public record ContinuousResult(TruthTable table, TableResult.Judgement judgement, String why,
        List<ContinuousCell> cells,
        Duration interval, Duration took) {

    public ContinuousResult {
        cells = List.copyOf(cells);
    }

    public List<ContinuousCell> wrong() {
        return cells.stream().filter(cell -> !cell.right()).toList();
    }

    /** The longest time in which nothing was seen of some connection. */
    public Duration coarsest() {
        return cells.stream().map(ContinuousCell::coarsest).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
