package netpol.conformance.report.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.report.summary.CellText;

/**
 * A judged truth table three times: before the first policy, as expected, as observed; what the API text says is numbered.
 *
 * @param sentences of the API text, as the oracle reads it; cells name them by their place, from 1
 */
public record Matrix(List<String> targets, List<Row> rows, List<String> sentences) {

    /** @param from who connects */
    public record Row(String from, List<Cell> cells) {}

    /**
     * @param note the number of the sentence that decides, if there is one
     * @param css classes: a for allow, d for deny, n for not asserted, w for wrong, p for a probe that failed
     */
    public record Cell(Shown before, Shown expected, Shown observed, Optional<Integer> note) {}

    /** A word and its class. */
    public record Shown(String word, String css) {}

    private static final Shown NOT_ASSERTED = new Shown("-", "n");

    static Matrix of(TableResult table) {
        List<String> sentences = new ArrayList<>();
        Map<String, List<Cell>> rows = new LinkedHashMap<>();
        for (CellResult cell : table.cells()) {
            rows.computeIfAbsent(cell.connection().from(), from -> new ArrayList<>()).add(cell(cell, sentences));
        }
        return new Matrix(table.table().targets(),
                rows.entrySet().stream().map(row -> new Row(row.getKey(), row.getValue())).toList(), sentences);
    }

    private static Cell cell(CellResult cell, List<String> sentences) {
        if (cell.state() == CellState.NOT_ASSERTED) {
            return new Cell(before(cell), NOT_ASSERTED, NOT_ASSERTED, Optional.empty());
        }
        Shown expected = cell.expected() == Verdict.ALLOW ? new Shown("allow", "a") : new Shown("deny", "d");
        Shown observed = switch (cell.state()) {
            case WRONG -> new Shown(cell.comparison(), "w");
            case PROBE_FAILED -> new Shown("probe failed", "p");
            case RIGHT, NOT_ASSERTED -> expected;
        };
        return new Cell(before(cell), expected, observed, note(CellText.why(cell), sentences));
    }

    private static Optional<Integer> note(String sentence, List<String> sentences) {
        if (sentence.isEmpty()) {
            return Optional.empty();
        }
        if (!sentences.contains(sentence)) {
            sentences.add(sentence);
        }
        return Optional.of(sentences.indexOf(sentence) + 1);
    }

    /** Where the baseline knows nothing of a cell, its proof came later, or it was never asserted. */
    private static Shown before(CellResult cell) {
        if (cell.baseline().isEmpty()) {
            return NOT_ASSERTED;
        }
        return cell.baseline().stream().allMatch(seen -> seen.outcome() == Outcome.CONNECTED)
                ? new Shown("allow", "a")
                : new Shown("no connection", "p");
    }
}
