package netpol.conformance.steps;

import io.cucumber.datatable.DataTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import netpol.conformance.model.Spelling;
import netpol.conformance.scenario.FeatureError;

/** A table with a head whose columns are known. */
final class TableRows {

    private final List<List<String>> rows;
    private final List<String> required;

    private TableRows(List<List<String>> rows, List<String> required) {
        this.rows = rows;
        this.required = required;
    }

    /**
     * @param required columns without which the table means nothing; the others may be left out or empty
     * @throws FeatureError when a column is missing, unknown or there twice
     */
    static TableRows read(DataTable table, List<String> required, List<String> optional) {
        List<List<String>> rows = table.cells();
        List<String> head = rows.isEmpty() ? List.of() : rows.getFirst();
        List<String> known = Stream.concat(required.stream(), optional.stream()).toList();
        Set<String> seen = new HashSet<>();
        for (String column : head) {
            String word = column == null ? "" : column;
            if (!known.contains(word)) {
                throw new FeatureError("the table has no column \"" + word + "\"; its columns are "
                        + String.join(", ", known) + "." + Spelling.didYouMean(word, known), 0, null);
            }
            if (!seen.add(word)) {
                throw new FeatureError("the column " + word + " is there twice", 0, null);
            }
        }
        for (String column : required) {
            if (!seen.contains(column)) {
                throw new FeatureError("the table needs a column " + column + "; its columns are "
                        + String.join(", ", known), 0, null);
            }
        }
        return new TableRows(rows, required);
    }

    /** One value per row; what {@code read} refuses gets the row's line. */
    <T> List<T> map(Function<Row, T> read) {
        List<T> values = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            Row row = new Row(rows.getFirst(), rows.get(i));
            try {
                for (String column : required) {
                    if (row.get(column).isEmpty()) {
                        throw new FeatureError("the column " + column + " is empty");
                    }
                }
                values.add(read.apply(row));
            } catch (FeatureError | IllegalArgumentException e) {
                throw new FeatureError(e.getMessage(), i, e);
            }
        }
        return values;
    }

    /** A row by its columns. */
    record Row(List<String> head, List<String> cells) {

        /** Empty when the column is left out. */
        String get(String column) {
            int index = head.indexOf(column);
            String cell = index < 0 ? null : cells.get(index);
            return cell == null ? "" : cell.strip();
        }
    }
}
