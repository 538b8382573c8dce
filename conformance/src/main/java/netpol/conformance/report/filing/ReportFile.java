package netpol.conformance.report.filing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.report.json.ReportYaml;
import netpol.conformance.report.json.Schema;
import netpol.conformance.report.summary.Level;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One {@code report.yaml}, held against the schema, the order in which the tool writes it, and itself. */
final class ReportFile {

    private static final String MEND = "; reports are not edited: file it again with ./netpol report file";

    private final YAMLMapper mapper = YAMLMapper.builder().build();
    private final Schema schema = Schema.named("report.schema.json");

    /**
     * @param problems gets what is wrong, each with how to mend it
     * @return empty when it breaks the schema: then nothing else can be told
     */
    Optional<FiledReport> read(String text, Collection<String> problems) {
        JsonNode root;
        try {
            root = mapper.readTree(text);
        } catch (JacksonException e) {
            problems.add("is not YAML: line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage() + MEND);
            return Optional.empty();
        }
        List<String> broken = schema.errors(root);
        if (!broken.isEmpty()) {
            broken.forEach(error -> problems.add("breaks the schema: " + error + MEND));
            return Optional.empty();
        }
        FiledReport report = new FiledReport(text, root);
        List<String> found = new ArrayList<>();
        order(root, found);
        contradictions(report, found);
        features(report, found);
        if (found.isEmpty() && !ReportYaml.signed(text)) {
            found.add("was edited by hand: its digest is another than its contents have" + MEND);
        }
        problems.addAll(found);
        return Optional.of(report);
    }

    private void order(JsonNode root, List<String> problems) {
        List<String> keys = List.copyOf(root.propertyNames());
        // Reports of earlier versions lack what was not written then.
        List<String> right = schema.properties().stream().filter(root::has).toList();
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).equals(right.get(i))) {
                problems.add("is in another order than the tool writes: " + keys.get(i) + " stands where "
                        + right.get(i) + " belongs" + MEND);
                return;
            }
        }
        root.get("profiles").values().forEach(profile -> {
            sorted("core", profile.get("core"), problems);
            sorted("extended", profile.get("extended"), problems);
        });
    }

    private static void sorted(String name, JsonNode level, List<String> problems) {
        level.properties().forEach(each -> {
            List<String> values = each.getValue().values().stream().filter(JsonNode::isString).map(JsonNode::asString)
                    .toList();
            if (each.getValue().isArray() && !values.equals(values.stream().sorted().toList())) {
                problems.add("is in another order than the tool writes: " + name + "." + each.getKey()
                        + " is not sorted" + MEND);
            }
        });
    }

    private static void contradictions(FiledReport report, List<String> problems) {
        report.root().get("profiles").values().forEach(profile -> {
            contradictions("core", profile.get("core"), problems);
            contradictions("extended", profile.get("extended"), problems);
        });
        JsonNode control = report.root().get("control");
        if (control.isNull() || control.get("accepted").asInt() > 0 || control.get("unjudged").asInt() > 0) {
            problems.add("has no control run that rejects every scenario, so its passes prove nothing: run ./netpol"
                    + " certify --implementation none on the same kind of cluster, then certify and file again");
        }
    }

    private static void contradictions(String name, JsonNode level, List<String> problems) {
        JsonNode numbers = level.get("statistics");
        int failed = numbers.get("failed").asInt();
        int overloaded = numbers.path("overloaded").asInt(0);
        int skipped = numbers.get("skipped").asInt();
        if (overloaded != level.path("overloadedTests").size()) {
            problems.add("contradicts itself: " + name + " counts " + overloaded
                    + " tests that failed only beside others and names " + level.path("overloadedTests").size()
                    + MEND);
        }
        if (failed != level.get("failedTests").size() || skipped != level.get("skippedTests").size()) {
            problems.add("contradicts itself: " + name + " counts " + failed + " failed and " + skipped
                    + " skipped tests and names " + level.get("failedTests").size() + " and "
                    + level.get("skippedTests").size() + MEND);
        }
        String right = Level.result(numbers.get("passed").asInt(), failed, overloaded, skipped).toString();
        if (!level.get("result").asString().equals(right)) {
            problems.add("contradicts itself: the result of " + name + " is \"" + level.get("result").asString()
                    + "\", its numbers say \"" + right + "\"" + MEND);
        }
    }

    private static void features(FiledReport report, List<String> problems) {
        for (String list : List.of("supportedFeatures", "failedFeatures", "untestedFeatures", "unsupportedFeatures")) {
            report.profile().get("extended").get(list).values().stream().map(JsonNode::asString)
                    .filter(feature -> !KnownTag.extendedFeatures().contains(feature))
                    .forEach(feature -> problems.add("names a feature that this suite does not know: " + feature
                            + "; there are " + String.join(", ", KnownTag.extendedFeatures())));
        }
    }
}
