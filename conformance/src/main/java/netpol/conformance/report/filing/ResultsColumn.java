package netpol.conformance.report.filing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One filed report on the page of results. */
final class ResultsColumn {

    private final FiledReport report;
    private final Set<String> failed = new TreeSet<>();

    ResultsColumn(FiledReport report) {
        this.report = report;
        report.profiles().flatMap(profile -> Stream.of(profile.get("core"), profile.get("extended")))
                .flatMap(level -> level.get("failedTests").values().stream())
                .forEach(each -> failed.add(each.asString()));
    }

    String name() {
        return report.project() + " " + report.version()
                + (report.mode().equals("default") ? "" : ", " + report.mode());
    }

    /** @param from the directory of the page, relative to the repository */
    String head(Path from) {
        return "[" + name() + "](" + from.relativize(Path.of("reports")).resolve(report.path()) + ") on "
                + report.provider() + ", " + report.date().substring(0, 10);
    }

    String verdict() {
        return "core " + report.level("core") + ", extended " + report.level("extended") + report.adversary()
                .map(profile -> ", adversary " + FiledReport.words(profile.get("core"))).orElse("");
    }

    /** Directories of features, as the report names them; empty for a report of an older suite. */
    Stream<String> topics() {
        return counts().map(each -> each.get("name").asString());
    }

    private Stream<JsonNode> counts() {
        return report.profiles().flatMap(profile -> profile.path("topics").values().stream());
    }

    /** {@code ✅ 9} when all passed that were judged. */
    String cell(String topic) {
        return counts().filter(each -> each.get("name").asString().equals(topic)).map(ResultsColumn::words).findFirst()
                .orElse("");
    }

    private static String words(JsonNode topic) {
        int passed = topic.get("passed").asInt();
        int load = topic.get("overloaded").asInt();
        int judged = passed + load + topic.get("failed").asInt();
        int skipped = topic.get("skipped").asInt();
        String right = judged == 0 ? "-" : judged == passed ? "✅ " + judged : passed + " of " + judged;
        return right + (load == 0 ? "" : " +" + load + " under load")
                + (skipped == 0 ? "" : ", " + skipped + " skipped");
    }

    /** Ids, sorted. */
    Set<String> failures() {
        return failed;
    }

    long failuresOf(String file) {
        return failed.stream().filter(id -> id.startsWith(file + "/")).count();
    }

    /** The evidence of a failure, as it was filed. */
    Optional<String> seen(String id) {
        return report.profiles().flatMap(profile -> profile.path("failures").values().stream())
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
