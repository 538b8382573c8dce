package netpol.conformance.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who reaches whom, as a feature writes it: a row per source, a column per target.
 *
 * @param cells row by row, in the table's order
 */
public record TruthTable(Map<Connection, Verdict> cells) {

    private static final String CORNER = "from";

    /**
     * @throws IllegalArgumentException when it could not fail: without an allow, everything dropped would pass; without a
     *     deny, no enforcement would
     */
    public TruthTable {
        for (Verdict needed : List.of(Verdict.ALLOW, Verdict.DENY)) {
            if (!cells.containsValue(needed)) {
                throw new IllegalArgumentException("the table has no '" + needed
                        + "': it needs at least one allow and one deny, or it could not fail");
            }
        }
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /**
     * @param rows the first is the head: {@code from}, then targets such as {@code nsa/server:80/TCP} or
     *     {@code host:5978/TCP}; the others are a source, then {@code allow}, {@code deny} or {@code -} for each target
     * @throws IllegalArgumentException naming row, column and word, and what would be right
     */
    public static TruthTable parse(List<List<String>> rows) {
        if (rows.isEmpty() || rows.getFirst().isEmpty() || !CORNER.equals(rows.getFirst().getFirst())) {
            throw new IllegalArgumentException("the table's top left cell is "
                    + (rows.isEmpty() || rows.getFirst().isEmpty() ? "missing" : "'" + rows.getFirst().getFirst() + "'")
                    + ", it must be '" + CORNER + "'");
        }
        List<String> heads = rows.getFirst().subList(1, rows.getFirst().size());
        List<Connection> targets = heads.stream().map(TruthTable::target).toList();
        unique("column", targets.stream().map(Connection::target).toList());
        unique("row", rows.stream().skip(1).map(row -> row.isEmpty() ? "" : row.getFirst()).toList());
        Map<Connection, Verdict> cells = new LinkedHashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            addRow(row, targets, cells);
        }
        return new TruthTable(cells);
    }

    private static void addRow(List<String> row, List<Connection> targets, Map<Connection, Verdict> cells) {
        if (row.isEmpty() || row.getFirst() == null || row.getFirst().isBlank()) {
            throw new IllegalArgumentException("a row has no source: its first cell must be a pod or a host");
        }
        String from = row.getFirst();
        if (row.size() != targets.size() + 1) {
            throw new IllegalArgumentException(
                    "row " + from + " has " + (row.size() - 1) + " verdicts for " + targets.size() + " columns");
        }
        for (int i = 0; i < targets.size(); i++) {
            Connection target = targets.get(i);
            try {
                cells.put(new Connection(from, target.to(), target.port(), target.only()),
                        Verdict.parse(row.get(i + 1) == null ? "" : row.get(i + 1)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "row " + from + ", column " + target.target() + ": " + e.getMessage(), e);
            }
        }
    }

    private static Connection target(String head) {
        int colon = head == null ? -1 : head.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("column '" + (head == null ? "" : head)
                    + "' is not a target such as nsa/server:80/TCP or host:5978/TCP");
        }
        int at = head.indexOf('@', colon);
        try {
            return new Connection(CORNER, head.substring(0, colon),
                    Port.parse(head.substring(colon + 1, at < 0 ? head.length() : at)),
                    at < 0 ? Optional.empty() : Optional.of(IpFamily.parse(head.substring(at + 1))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("column '" + head + "': " + e.getMessage(), e);
        }
    }

    private static void unique(String kind, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(kind + " " + name + " is there twice");
            }
        }
    }

    /**
     * @throws IllegalArgumentException when the table has no such cell
     */
    public Verdict verdict(Connection connection) {
        Verdict verdict = cells.get(connection);
        if (verdict == null) {
            throw new IllegalArgumentException("the table says nothing of " + connection);
        }
        return verdict;
    }

    /**
     * The table without the rows of clients that send from a port of their choice, then those rows, if there are such: a flow from a
     * fixed port that passed before the policy was in force would go on passing. A part that could not fail by itself is judged with
     * all of the table.
     */
    public List<TruthTable> inParts() {
        Map<Connection, Verdict> anyPort = new LinkedHashMap<>(cells);
        anyPort.keySet().removeIf(cell -> cell.source().port().isPresent());
        Map<Connection, Verdict> fixedPort = new LinkedHashMap<>(cells);
        fixedPort.keySet().removeAll(anyPort.keySet());
        if (fixedPort.isEmpty() || !canFail(anyPort)) {
            return List.of(this);
        }
        return List.of(new TruthTable(anyPort), canFail(fixedPort) ? new TruthTable(fixedPort) : this);
    }

    private static boolean canFail(Map<Connection, Verdict> cells) {
        return cells.containsValue(Verdict.ALLOW) && cells.containsValue(Verdict.DENY);
    }

    /** The cells that say allow or deny, in the table's order. */
    public List<Connection> asserted() {
        return cells.entrySet().stream().filter(cell -> cell.getValue() != Verdict.NOT_ASSERTED).map(Map.Entry::getKey)
                .toList();
    }

    /** The cells whose ends are all among these; empty if those could not fail: without an allow, or without a deny. */
    public Optional<TruthTable> of(Set<String> places) {
        Map<Connection, Verdict> kept = new LinkedHashMap<>(cells);
        kept.keySet().removeIf(cell -> !places.contains(cell.from()) || !places.contains(cell.to()));
        return canFail(kept)
                ? Optional.of(new TruthTable(kept))
                : Optional.empty();
    }

    /** Rows' heads in order. */
    public List<String> sources() {
        return cells.keySet().stream().map(Connection::from).distinct().toList();
    }

    /** Columns' heads in order: {@code nsa/server:80/TCP}. */
    public List<String> targets() {
        return cells.keySet().stream().map(Connection::target).distinct().toList();
    }

    /** Aligned, a line per row, with a word of the caller's in each cell; no newline at the end. */
    public String print(Function<Connection, String> word) {
        List<String> targets = targets();
        List<List<String>> lines = new ArrayList<>();
        lines.add(prepend(CORNER, targets));
        Map<String, List<Connection>> rows = cells.keySet().stream()
                .collect(Collectors.groupingBy(Connection::from, LinkedHashMap::new, Collectors.toList()));
        rows.forEach((from, row) -> lines.add(prepend(from, row.stream().map(word).toList())));
        int[] widths = IntStream.rangeClosed(0, targets.size())
                .map(column -> lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0)).toArray();
        return lines.stream().map(line -> align(line, widths)).collect(Collectors.joining("\n"));
    }

    private static List<String> prepend(String first, List<String> rest) {
        List<String> line = new ArrayList<>(List.of(first));
        line.addAll(rest);
        return line;
    }

    private static String align(List<String> line, int[] widths) {
        return IntStream.range(0, line.size())
                .mapToObj(column -> line.get(column) + " ".repeat(widths[column] - line.get(column).length()))
                .collect(Collectors.joining(" | ")).stripTrailing();
    }

    /** As the feature writes it, without the outer bars. */
    @Override
    public String toString() {
        return print(connection -> cells.get(connection).toString());
    }
}
