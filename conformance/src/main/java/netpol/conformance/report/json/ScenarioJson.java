package netpol.conformance.report.json;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.catalog.ScenarioText;
import netpol.conformance.catalog.WrittenStep;
import netpol.conformance.report.PolicyRecord;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A scenario and what it came to. */
final class ScenarioJson {

    private ScenarioJson() {}

    static void write(ObjectNode node, ScenarioResult result) {
        Scenario scenario = result.scenario();
        node.put("id", scenario.id());
        node.put("status", result.status().toString());
        node.put("message", result.message());
        node.put("messageLocation", result.location());
        RepeatsJson.write(node, result.repeats());
        node.put("feature", scenario.feature());
        Fields.text(node, "rule", scenario.rule());
        node.put("title", scenario.title());
        node.put("file", scenario.file());
        node.put("line", scenario.line());
        Fields.strings(node, "tags", scenario.tags());
        Fields.text(node, "class", scenarioClass(scenario));
        Fields.text(node, "placement", scenario.placement());
        node.put("started", result.started().toString());
        node.put("tookMs", result.took().toMillis());
        Fields.map(node, "parameters", scenario.text().parameters());
        ArrayNode steps = node.putArray("steps");
        scenario.text().steps().forEach(step -> write(steps.addObject(), step));
        TopologyJson.write(node.putObject("topology"), result.topology(), result.nodes(), result.addresses());
        ArrayNode policies = node.putArray("policies");
        result.policies().forEach(policy -> policies.addObject().put("namespace", policy.namespace())
                .put("name", policy.name()).put("source", policy.source()).put("yaml", policy.yaml()));
        ProbesJson.write(node.putArray("baseline"), result.baseline());
        ArrayNode tables = node.putArray("tables");
        result.tables().forEach(table -> TableJson.write(tables.addObject(), table));
        ArrayNode continuousChecks = node.putArray("watches");
        result.continuousChecks().forEach(check -> ContinuousJson.write(continuousChecks.addObject(), check));
        ArrayNode openConnections = node.putArray("openConnections");
        result.openConnections().forEach(each -> OpenConnectionsJson.write(openConnections.addObject(), each));
        ArrayNode attacks = node.putArray("attacks");
        result.attacks().forEach(each -> AttacksJson.write(attacks.addObject(), each));
    }

    static ScenarioResult read(JsonNode node) {
        Scenario scenario = new Scenario(Fields.text(node, "id"), Fields.text(node, "feature"),
                Fields.optionalText(node, "rule"), Fields.text(node, "title"), Path.of(Fields.text(node, "file")),
                Fields.text(node, "file"), node.get("line").asInt(), Fields.strings(node, "tags"),
                Fields.optionalText(node, "placement"), Map.of(),
                new ScenarioText(Fields.list(node, "steps", ScenarioJson::step), Fields.map(node, "parameters")));
        JsonNode topology = node.get("topology");
        Map<String, java.util.List<String>> addresses = new TreeMap<>();
        topology.get("addresses").propertyNames()
                .forEach(place -> addresses.put(place, Fields.strings(topology.get("addresses"), place)));
        return new ScenarioResult(scenario, Fields.word(Status.class, Fields.text(node, "status")),
                Instant.parse(Fields.text(node, "started")), Duration.ofMillis(node.get("tookMs").asLong()),
                Fields.text(node, "message"), Fields.text(node, "messageLocation"), TopologyJson.read(topology),
                Fields.map(topology, "nodes"), addresses, Fields.list(node, "policies", ScenarioJson::policy),
                ProbesJson.baseline(node.get("baseline")), Fields.list(node, "tables", TableJson::read),
                Fields.list(node, "watches", ContinuousJson::read),
                Fields.list(node, "openConnections", OpenConnectionsJson::read),
                Fields.list(node, "attacks", AttacksJson::read), RepeatsJson.read(node));
    }

    private static Optional<String> scenarioClass(Scenario scenario) {
        return KnownTag.classes(scenario.tags()).stream().map(tag -> tag.tag().substring(1)).findFirst();
    }

    private static void write(ObjectNode node, WrittenStep step) {
        node.put("keyword", step.keyword()).put("text", step.text()).put("line", step.line());
        ArrayNode table = node.putArray("table");
        step.table().forEach(row -> {
            ArrayNode cells = table.addArray();
            row.forEach(cells::add);
        });
        node.put("docString", step.docString());
    }

    private static WrittenStep step(JsonNode node) {
        return new WrittenStep(Fields.text(node, "keyword"), Fields.text(node, "text"), node.get("line").asInt(),
                Fields.list(node, "table", row -> row.values().stream().map(JsonNode::asString).toList()),
                Fields.text(node, "docString"));
    }

    private static PolicyRecord policy(JsonNode node) {
        return new PolicyRecord(Fields.text(node, "namespace"), Fields.text(node, "name"), Fields.text(node, "source"),
                Fields.text(node, "yaml"));
    }
}
