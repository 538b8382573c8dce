package netpol.conformance.steps;

import io.cucumber.datatable.DataTable;
import java.util.List;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.scenario.FeatureError;

/** Reads a truth table. */
final class ReachabilityTable {

    private ReachabilityTable() {}

    /**
     * @throws FeatureError at the row that is wrong
     */
    static TruthTable read(DataTable table) {
        List<List<String>> rows = table.cells();
        for (int row = 1; row < rows.size(); row++) {
            requireVerdicts(rows.getFirst(), rows.get(row), row);
        }
        try {
            return TruthTable.parse(rows);
        } catch (IllegalArgumentException e) {
            throw new FeatureError(e.getMessage(), e);
        }
    }

    /** The table checks its words too, but only we know in which line of the file each stands. */
    private static void requireVerdicts(List<String> head, List<String> cells, int row) {
        for (int column = 1; column < cells.size(); column++) {
            try {
                Verdict.parse(cells.get(column) == null ? "" : cells.get(column));
            } catch (IllegalArgumentException e) {
                throw new FeatureError("row " + cells.getFirst() + ", column " + head.get(column) + ": "
                        + e.getMessage(), row, e);
            }
        }
    }
}
