package netpol.conformance.report.filing;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import netpol.conformance.catalog.Scenario;
import tools.jackson.databind.JsonNode;

/** One filed report on the page of results. */
final class ResultsColumn {

    private static final List<String> LEVELS = List.of("core", "extended");

    private final FiledReport report;
    private final boolean current;
    private final Set<String> failed;
    private final Set<String> overloaded;
    private final Set<String> skipped;

    /** @param digest of the features that the page is about */
    ResultsColumn(FiledReport report, String digest) {
        this.report = report;
        this.current = report.root().get("suite").get("features").asString().equals(digest);
        this.failed = ids("failedTests");
        this.overloaded = ids("overloadedTests");
        this.skipped = ids("skippedTests");
    }

    private Set<String> ids(String list) {
        Set<String> ids = new HashSet<>();
        LEVELS.forEach(level -> report.profile().get(level).path(list).values()
                .forEach(each -> ids.add(each.isString() ? each.asString() : each.get("test").asString())));
        return ids;
    }

    String name() {
        return report.project() + " " + report.version()
                + (report.mode().equals("default") ? "" : ", " + report.mode());
    }

    /** @param from the directory of the page, relative to the repository */
    String head(Path from) {
        return "[" + name() + "](" + from.relativize(Path.of("reports")).resolve(report.path()) + ") on "
                + report.provider() + (current ? "" : " (older features)");
    }

    /** {@code ✅} when nothing failed or was skipped. */
    String verdict() {
        return "core " + report.level("core") + ", extended " + report.level("extended");
    }

    String cell(List<Scenario> scenarios) {
        List<String> ids = scenarios.stream().map(Scenario::id).toList();
        long judged = ids.stream().filter(id -> !skipped.contains(id)).count();
        long wrong = ids.stream().filter(failed::contains).count();
        long load = ids.stream().filter(overloaded::contains).count();
        if (judged == 0) {
            return "-";
        }
        String words = wrong + load == 0 ? "✅ " + judged : (judged - wrong - load) + " of " + judged;
        long unjudged = ids.size() - judged;
        return words + (load == 0 ? "" : " +" + load + " under load")
                + (unjudged == 0 ? "" : ", " + unjudged + " skipped");
    }

    /** Says that the report is of other features than the page, if it is. */
    Optional<String> note() {
        return current
                ? Optional.empty()
                : Optional.of("The report of " + name() + " on " + report.provider() + " is of " + report.date()
                        + " and of older features: scenarios that came later count as passed in its column.");
    }

    Set<String> failures() {
        return failed;
    }

    /** {@code 3 of 8 scenarios fail}. */
    String failing(String file, Set<String> known) {
        long all = known.stream().filter(id -> id.startsWith(file + "/") && !skipped.contains(id)).count();
        long wrong = failed.stream().filter(id -> id.startsWith(file + "/")).count();
        return wrong + " of " + all + (all == 1 ? " scenario " : " scenarios ") + (wrong == 1 ? "fails" : "fail");
    }

    /** The evidence of a failure, as it was filed. */
    Optional<String> seen(String id) {
        return Stream.of(report.profile().path("failures")).flatMap(all -> all.values().stream())
                .filter(each -> each.get("test").asString().equals(id)).map(ResultsColumn::evidence).findFirst();
    }

    private static String evidence(JsonNode failure) {
        String alone = failure.get("alone").asString();
        return failure.get("why").asString() + (alone.isEmpty() ? "" : "; " + alone) + "\n\n"
                + failure.get("seen").asString();
    }

    String repeat(String id) {
        return report.command() + " --scenario " + id;
    }
}
