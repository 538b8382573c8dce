package netpol.conformance.report.filing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.TestedImplementation;
import netpol.conformance.report.json.ReportYaml;
import netpol.conformance.report.summary.ConformanceReport;
import netpol.conformance.report.summary.ConformanceReport.ControlCount;

/** The directory of filed reports. */
public final class Archive {

    private static final String README = "README.md";

    private final Path directory;

    /** @param directory that holds {@code README.md} and {@code v0.1/}… */
    public Archive(Path directory) {
        this.directory = directory;
    }

    /**
     * Files the report of a run and lists it.
     *
     * @return the files that were written, the report first
     * @throws UsageException when there is none to file, with what is lacking; then nothing is written
     */
    public List<Path> file(RunResult run) {
        requireFilable(run);
        String text = new ReportYaml().write(ConformanceReport.of(run));
        List<String> problems = new ArrayList<>();
        FiledReport report = new ReportFile().read(text, problems).orElseThrow(
                () -> new IllegalStateException(String.join("\n", problems)));
        Map<Path, FiledReport> all = new TreeMap<>();
        List<String> others = new ArrayList<>();
        read(others).forEach(each -> all.put(each.path(), each));
        if (!others.isEmpty()) {
            throw new UsageException("mend what is filed already before: " + String.join("\n", others));
        }
        all.put(report.path(), report);
        ReportFiles files = new ReportFiles(directory).add(report.path().toString(), text);
        pages(List.copyOf(all.values())).forEach((page, content) -> files.add(page.toString(), content));
        return files.write();
    }

    private static void requireFilable(RunResult run) {
        ConformanceReport.missing(run).ifPresent(reason -> {
            throw new UsageException("there is no report of this run to file: " + reason);
        });
        TestedImplementation tested = run.description().plan().implementation();
        Map<String, String> needed = Map.of("--organization", tested.organization(), "--project", tested.project(),
                "--implementation-version", tested.version());
        List<String> lacking = needed.entrySet().stream()
                .filter(each -> each.getValue().equals(TestedImplementation.UNKNOWN)).map(Map.Entry::getKey).sorted()
                .toList();
        if (!lacking.isEmpty()) {
            throw new UsageException("the report does not say what was judged: run ./netpol certify with "
                    + String.join(", ", lacking));
        }
        if (!run.description().control().map(ControlCount::of).map(ControlCount::convincing).orElse(false)) {
            throw new UsageException("no control run shows that each of these scenarios can fail on this kind of"
                    + " cluster: run ./netpol certify --implementation none into the same --report-dir, then certify"
                    + " again");
        }
    }

    /** @return what is wrong with filed reports, each with its file and how to mend it; empty when nothing is */
    public List<String> check() {
        List<String> problems = new ArrayList<>();
        List<FiledReport> reports = read(problems);
        pages(reports).forEach((page, right) -> {
            Path file = directory.resolve(page);
            if (!Files.isRegularFile(file) || !text(file).equals(right)) {
                problems.add(file + " does not list what is filed: file a report again with ./netpol report file,"
                        + " which writes it");
            }
        });
        return problems;
    }

    /**
     * Compares all filed reports by what scenarios claim.
     *
     * @return a page of Markdown for {@code conformance/docs/results}
     * @throws UsageException when a filed report cannot be read
     */
    public String results(FeatureCatalog catalog) {
        List<String> problems = new ArrayList<>();
        List<FiledReport> reports = read(problems);
        if (!problems.isEmpty()) {
            throw new UsageException(String.join("\n", problems));
        }
        return new ResultsPage(catalog, reports).text();
    }

    /** How many reports are filed. */
    public int size() {
        return files().size();
    }

    private Map<Path, String> pages(List<FiledReport> reports) {
        Map<Path, String> pages = new TreeMap<>();
        pages.put(Path.of(README), ReportTables.comparison(text(directory.resolve(README)), reports));
        reports.stream().collect(Collectors.groupingBy(each -> each.path().getParent()))
                .forEach((own, filed) -> pages.put(own.resolve(README), ReportTables.implementation(filed)));
        return pages;
    }

    /** Sorted by their paths. */
    private List<FiledReport> read(List<String> problems) {
        List<FiledReport> reports = new ArrayList<>();
        for (Path file : files()) {
            List<String> own = new ArrayList<>();
            new ReportFile().read(text(file), own).ifPresent(report -> {
                reports.add(report);
                if (!directory.resolve(report.path()).equals(file)) {
                    own.add("is misnamed: by its contents it is " + directory.resolve(report.path())
                            + "; rename it so");
                }
            });
            own.forEach(problem -> problems.add(file + " " + problem));
        }
        return reports;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .filter(file -> directory.relativize(file).getName(0).toString().matches("v\\d.*")).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageException("cannot read the reports below " + directory + ": " + e, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + e, e);
        }
    }
}
