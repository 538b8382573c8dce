package netpol.conformance.report.summary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;

/** A row per feature: how many scenarios came to what, and how long policies took to be in force. */
public final class SummaryTable {

    private static final List<String> HEAD = List.of("feature", "passed", "failed", "overloaded", "errored", "observed",
            "skipped",
            "slowest",
            "in force after");

    private final RunResult result;

    public SummaryTable(RunResult result) {
        this.result = result;
    }

    /** Empty when no scenario has ended. */
    public List<String> lines() {
        if (result.scenarios().isEmpty()) {
            return List.of();
        }
        Map<String, List<ScenarioResult>> features = result.scenarios().stream().collect(Collectors
                .groupingBy(each -> each.scenario().feature(), LinkedHashMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        features.forEach((feature, results) -> rows.add(row(feature, results)));
        if (features.size() > 1) {
            rows.add(row("all", result.scenarios()));
        }
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> align(row, widths)).toList();
    }

    private static List<String> row(String name, List<ScenarioResult> results) {
        List<String> row = new ArrayList<>(List.of(name));
        for (Status status : Status.values()) {
            long count = results.stream().filter(each -> each.status() == status).count();
            row.add(count == 0 ? "-" : String.valueOf(count));
        }
        Duration slowest = results.stream().map(ScenarioResult::took).max(Duration::compareTo).orElse(Duration.ZERO);
        row.add(Durations.seconds(slowest));
        row.add(convergence(results));
        return row;
    }

    /** The slowest of the first right rounds: from the last step before the table to the table being right. */
    private static String convergence(List<ScenarioResult> results) {
        Stream<TableResult> tables = results.stream().flatMap(each -> each.tables().stream());
        return tables.flatMap(table -> table.firstRight().stream()).max(Duration::compareTo)
                .map(longest -> "<= " + Durations.print(longest)).orElse("-");
    }

    private static String align(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(pad(row.getFirst(), -widths[0]));
        for (int i = 1; i < widths.length; i++) {
            line.append("  ").append(pad(row.get(i), widths[i]));
        }
        return line.toString();
    }

    private static String pad(String text, int width) {
        return String.format("%" + width + "s", text);
    }
}
