package netpol.conformance.report.filing;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.catalog.UsageException;

/** The pages that list filed reports. */
final class ReportTables {

    private static final String BEGIN = "<!-- filed reports: written by ./netpol report file -->";
    private static final String END = "<!-- end of filed reports -->";
    private static final String HEAD = "| implementation | version | cluster | mode | core | extended | in force after (p50, p99) | date | report |\n"
            + "|---|---|---|---|---|---|---|---|---|";

    private ReportTables() {}

    /**
     * {@code reports/README.md} with the comparison of all reports between its marks.
     *
     * @param page as it is
     * @throws UsageException when the marks are not there
     */
    static String comparison(String page, List<FiledReport> reports) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new UsageException("reports/README.md lacks the lines between which the comparison stands: \"" + BEGIN
                    + "\" and \"" + END + "\"");
        }
        String table = reports.isEmpty() ? "None yet." : HEAD + "\n" + rows(reports, Path.of(""));
        return page.substring(0, begin) + BEGIN + "\n" + table + "\n" + page.substring(end);
    }

    /** The page of one implementation in one minor version of the suite. */
    static String implementation(List<FiledReport> reports) {
        FiledReport first = reports.getFirst();
        Path directory = first.path().getParent();
        String about = first.url().isEmpty() ? "" : "\n" + first.url() + "\n";
        String commands = reports.stream()
                .map(each -> "`" + each.path().getFileName() + "`:\n\n```console\n" + each.command() + "\n```")
                .collect(Collectors.joining("\n\n"));
        return "# " + first.organization() + " " + first.project() + "\n" + about + "\n" + HEAD + "\n"
                + rows(reports, directory)
                + "\n\n## Reproduce\n\nFirst the control run, the same command with `--implementation"
                + " none`, then:\n\n" + commands + "\n";
    }

    /** @param from the directory of the page, below {@code reports/} */
    private static String rows(List<FiledReport> reports, Path from) {
        return reports.stream().map(report -> row(report, from)).collect(Collectors.joining("\n"));
    }

    private static String row(FiledReport report, Path from) {
        String link = from.relativize(report.path()).toString();
        return Stream.of(report.organization() + " " + report.project(), report.version(),
                report.provider() + ", Kubernetes " + report.kubernetes(), report.mode(), report.level("core"),
                report.level("extended"), times(report), report.date().substring(0, 10),
                "[suite " + report.suite() + "](" + link + ")").map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String times(FiledReport report) {
        return report.root().get("convergence").isNull()
                ? "-"
                : report.root().get("convergence").get("p50").asString() + ", "
                        + report.root().get("convergence").get("p99").asString();
    }
}
