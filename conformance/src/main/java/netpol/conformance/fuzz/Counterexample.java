package netpol.conformance.fuzz;

import java.util.List;
import netpol.conformance.model.Connection;

/**
 * A disagreement as it was seen.
 *
 * @param one the case, up to the look at which something differed
 * @param cells what differed then; empty when that is not known
 * @param words the same in words
 */
record Counterexample(Case one, List<Connection> cells, String words) {

    Counterexample {
        cells = List.copyOf(cells);
    }
}
