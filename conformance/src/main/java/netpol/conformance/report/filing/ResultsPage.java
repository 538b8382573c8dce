package netpol.conformance.report.filing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;

/**
 * The page that compares filed reports by what scenarios claim: a column per report, a row per directory of features. Below it stands
 * each feature of which a report has a failure, with the smallest failing scenario. Every figure comes from a filed report.
 */
final class ResultsPage {

    private static final Path FROM = Path.of("conformance/docs/results");
    private static final String INTRODUCTION = """
            # Results

            `./netpol report results` writes this page from the filed reports. Each column is one report; each row is one directory of
            [features](../../../features/README.md). `70 of 72` means that 72 scenarios were judged and 2 failed when nothing else
            ran. `+3 under load` means that 3 failed only beside other scenarios. `-` means that no scenario was judged. An empty cell
            belongs to a report of an older suite, which did not count by directory.
            """;

    private final Map<String, Scenario> scenarios;
    private final List<ResultsColumn> columns;
    private final ScenarioGherkin words;

    ResultsPage(FeatureCatalog catalog, List<FiledReport> reports) {
        this.scenarios = catalog.scenarios().stream().collect(Collectors.toMap(Scenario::id, each -> each));
        this.words = new ScenarioGherkin(catalog.directory());
        this.columns = reports.stream().map(ResultsColumn::new).toList();
    }

    private static String file(String id) {
        return id.substring(0, id.lastIndexOf('/'));
    }

    String text() {
        List<String> lines = new ArrayList<>(INTRODUCTION.lines().toList());
        lines.add("");
        lines.add(row("", columns.stream().map(column -> column.head(FROM))));
        lines.add(row("---", columns.stream().map(_ -> "---")).replace(" ", ""));
        lines.add(row("verdict", columns.stream().map(ResultsColumn::verdict)));
        columns.stream().flatMap(ResultsColumn::topics).distinct().sorted()
                .forEach(topic -> lines.add(row("[" + topic + "](../../../features/" + topic + ")",
                        columns.stream().map(column -> column.cell(topic)))));
        lines.addAll(failures());
        return String.join("\n", lines) + "\n";
    }

    private static String row(String head, Stream<String> cells) {
        return Stream.concat(Stream.of(head), cells).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private List<String> failures() {
        List<String> files = columns.stream().flatMap(column -> column.failures().stream())
                .filter(scenarios::containsKey).map(ResultsPage::file).distinct().sorted().toList();
        List<String> lines = new ArrayList<>();
        if (!files.isEmpty()) {
            lines.addAll(List.of("", "## Failures"));
        }
        files.forEach(file -> lines.addAll(failure(file)));
        return lines;
    }

    private List<String> failure(String file) {
        List<ResultsColumn> failing = columns.stream()
                .filter(column -> column.failures().stream().anyMatch(id -> file(id).equals(file))).toList();
        Scenario smallest = failing.stream().flatMap(column -> column.failures().stream())
                .filter(id -> file(id).equals(file)).distinct().filter(scenarios::containsKey).map(scenarios::get)
                .min(Comparator.comparingInt(this::size).thenComparing(Scenario::id)).orElseThrow();
        List<String> lines = new ArrayList<>(List.of("", "### " + smallest.feature(), ""));
        failing.forEach(column -> lines.add("- " + column.name() + ": " + column.failuresOf(file)
                + (column.failuresOf(file) == 1 ? " scenario fails" : " scenarios fail")));
        lines.addAll(List.of("", "The smallest: [" + smallest.title() + "](../../../" + smallest.file() + ")", ""));
        lines.addAll(words.of(smallest));
        ResultsColumn first = failing.stream().filter(column -> column.failures().contains(smallest.id())).findFirst()
                .orElseThrow();
        Optional<String> seen = first.seen(smallest.id());
        seen.ifPresent(
                text -> lines.addAll(List.of("", first.name() + ":", "", "```text", text.stripTrailing(), "```")));
        lines.addAll(List.of("", "```console", first.repeat(smallest.id()), "```"));
        return lines;
    }

    private int size(Scenario scenario) {
        return String.join("", words.of(scenario)).length();
    }
}
