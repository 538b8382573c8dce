package netpol.conformance.report.json;

import java.util.Optional;
import netpol.conformance.model.Flow;
import netpol.conformance.model.FlowState;
import netpol.conformance.model.FlowsResult;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TableResult.Judgement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Connections that were open when something changed. */
final class FlowsJson {

    private FlowsJson() {}

    static void write(ObjectNode node, FlowsResult result) {
        node.put("judgement", result.judgement().toString()).put("why", result.why())
                .put("tookMs", result.took().toMillis());
        ArrayNode connections = node.putArray("connections");
        result.flows().forEach(flow -> write(connections.addObject(), flow));
    }

    private static void write(ObjectNode node, Flow flow) {
        ProbesJson.write(node, flow.connection());
        node.put("family", flow.family().toString()).put("expected", flow.expected().toString());
        Fields.text(node, "observed", flow.observed().map(FlowState::toString));
        Fields.millis(node, "cutAfterMs", flow.cutAfter());
        node.put("evidence", flow.evidence());
    }

    static FlowsResult read(JsonNode node) {
        return new FlowsResult(Judgement.valueOf(Fields.text(node, "judgement")), Fields.text(node, "why"),
                Fields.list(node, "connections", FlowsJson::flow), Fields.millis(node, "tookMs"));
    }

    private static Flow flow(JsonNode node) {
        Optional<FlowState> observed = Optional.ofNullable(node.get("observed")).filter(each -> !each.isNull())
                .map(each -> FlowState.parse(each.asString()));
        return new Flow(ProbesJson.connection(node), IpFamily.parse(Fields.text(node, "family")),
                FlowState.parse(Fields.text(node, "expected")), observed, Fields.optionalMillis(node, "cutAfterMs"),
                Fields.text(node, "evidence"));
    }
}
