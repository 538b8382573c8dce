package netpol.conformance.report.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.report.ControlRun;
import netpol.conformance.report.RunDescription;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code control.json}: what each scenario came to where nothing enforces, kept for the runs after it. */
public final class ControlJson {

    private static final String KIND = "ControlRun";

    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * @param control a run in which nothing enforced, of the whole suite or of a part
     * @param before the text of an earlier one, or empty: if it was asked the same on the same kind of cluster, scenarios that only it has
     *        are kept
     */
    public String write(RunResult control, String before) {
        ObjectNode root = mapper.createObjectNode().put("apiVersion", ResultsWriter.API_VERSION).put("kind", KIND)
                .put("started", control.started().toString());
        root.set("suite", described(control.description()).get("suite"));
        root.set("cluster", described(control.description()).get("cluster"));
        Map<String, String> statuses = new LinkedHashMap<>(
                same(before, control).map(earlier -> Fields.map(earlier, "scenarios")).orElse(Map.of()));
        control.scenarios().forEach(each -> statuses.put(each.scenario().id(), each.status().toString()));
        Fields.map(root, "scenarios", statuses);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private ObjectNode described(RunDescription run) {
        ObjectNode node = mapper.createObjectNode();
        DescriptionJson.write(node, run);
        return node;
    }

    /**
     * What a control run says of a run.
     *
     * @return empty when it was asked something else, on another kind of cluster, or the text is none
     */
    public Optional<ControlRun> read(String text, RunResult run) {
        return same(text, run).map(root -> control(root, run));
    }

    private Optional<JsonNode> same(String text, RunResult run) {
        JsonNode root;
        try {
            root = mapper.readTree(text);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        ObjectNode wanted = described(run.description());
        if (!KIND.equals(root.path("kind").asString("")) || !root.path("suite").equals(wanted.get("suite"))
                || !kind(root.path("cluster")).equals(kind(wanted.get("cluster")))) {
            return Optional.empty();
        }
        return Optional.of(root);
    }

    /** Of nodes how many: those that are made for a run are called after it. */
    private static JsonNode kind(JsonNode cluster) {
        JsonNode kind = cluster.deepCopy();
        return kind instanceof ObjectNode object ? object.put("nodes", cluster.path("nodes").size()) : kind;
    }

    private static ControlRun control(JsonNode root, RunResult run) {
        Map<String, String> statuses = Fields.map(root, "scenarios");
        List<String> accepted = new ArrayList<>();
        List<String> unjudged = new ArrayList<>();
        int rejected = 0;
        for (ScenarioResult result : run.scenarios()) {
            String id = result.scenario().id();
            String status = statuses.getOrDefault(id, "");
            if (status.equals(Status.FAILED.toString())) {
                rejected++;
            } else if (status.equals(Status.PASSED.toString())) {
                accepted.add(id);
            } else if (result.status() == Status.PASSED) {
                unjudged.add(id);
            }
        }
        return new ControlRun(Instant.parse(Fields.text(root, "started")), rejected, accepted, unjudged);
    }
}
