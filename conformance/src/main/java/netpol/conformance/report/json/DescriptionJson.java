package netpol.conformance.report.json;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.model.IpFamily;
import netpol.conformance.report.ControlRun;
import netpol.conformance.report.RunDescription;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.RunScope;
import netpol.conformance.report.SuiteDescription;
import netpol.conformance.report.TestedImplementation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was judged, where, and how. */
final class DescriptionJson {

    private DescriptionJson() {}

    static void write(ObjectNode node, RunDescription run) {
        RunPlan plan = run.plan();
        node.putObject("suite").put("version", run.suite().version()).put("features", run.suite().features())
                .put("scenarios", run.suite().scenarios());
        TestedImplementation tested = plan.implementation();
        ObjectNode implementation = node.putObject("implementation").put("choice", tested.choice())
                .put("organization", tested.organization()).put("project", tested.project())
                .put("version", tested.version()).put("url", tested.url());
        Fields.strings(implementation, "contact", tested.contact());
        node.put("mode", plan.mode());
        ObjectNode scope = node.putObject("scope");
        Fields.text(scope, "tags", plan.scope().tags());
        Fields.text(scope, "scenario", plan.scope().scenario());
        scope.put("ownFeatures", plan.scope().ownFeatures());
        Fields.strings(scope, "unsupportedFeatures", plan.scope().unsupportedFeatures());
        node.put("controlRun", plan.control());
        node.put("command", plan.command()).put("controlCommand", plan.controlCommand());
        ClusterDescription cluster = run.cluster();
        ObjectNode environment = node.putObject("cluster").put("provider", cluster.provider())
                .put("kubernetes", cluster.kubernetes());
        Fields.strings(environment, "nodes", cluster.nodes());
        environment.put("kernel", cluster.kernel());
        Fields.strings(environment, "ipFamilies", cluster.ipFamilies().stream().sorted().toList());
        environment.put("details", cluster.details());
        run.control().ifPresentOrElse(control -> write(node.putObject("control"), control),
                () -> node.putNull("control"));
    }

    private static void write(ObjectNode node, ControlRun control) {
        node.put("started", control.started().toString()).put("rejected", control.rejected());
        Fields.strings(node, "accepted", control.accepted());
        Fields.strings(node, "unjudged", control.unjudged());
    }

    static RunDescription read(JsonNode node) {
        JsonNode suite = node.get("suite");
        JsonNode tested = node.get("implementation");
        JsonNode scope = node.get("scope");
        JsonNode cluster = node.get("cluster");
        RunPlan plan = new RunPlan(
                new TestedImplementation(Fields.text(tested, "choice"), Fields.text(tested, "organization"),
                        Fields.text(tested, "project"), Fields.text(tested, "version"), Fields.text(tested, "url"),
                        Fields.strings(tested, "contact")),
                Fields.text(node, "mode"),
                new RunScope(Fields.optionalText(scope, "tags"), Fields.optionalText(scope, "scenario"),
                        scope.get("ownFeatures").asBoolean(), Fields.strings(scope, "unsupportedFeatures")),
                node.get("controlRun").asBoolean(), Fields.text(node, "command"),
                Fields.text(node, "controlCommand"));
        return new RunDescription(
                new SuiteDescription(Fields.text(suite, "version"), Fields.text(suite, "features"),
                        suite.get("scenarios").asInt()),
                new ClusterDescription(Fields.text(cluster, "provider"), Fields.text(cluster, "kubernetes"),
                        Fields.strings(cluster, "nodes"), Fields.text(cluster, "kernel"),
                        new TreeSet<>(Fields.list(cluster, "ipFamilies", each -> IpFamily.parse(each.asString()))),
                        Fields.text(cluster, "details")),
                plan, control(node.get("control")));
    }

    private static Optional<ControlRun> control(JsonNode node) {
        return node.isNull()
                ? Optional.empty()
                : Optional.of(new ControlRun(Instant.parse(Fields.text(node, "started")),
                        node.get("rejected").asInt(), Fields.strings(node, "accepted"),
                        Fields.strings(node, "unjudged")));
    }
}
