package netpol.conformance.report.json;

import java.util.Optional;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.OpenConnectionResult;
import netpol.conformance.model.result.OpenConnectionState;
import netpol.conformance.model.result.OpenConnectionsResult;
import netpol.conformance.model.result.TableResult.Judgement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Connections that were open when something changed. */
final class OpenConnectionsJson {

    private OpenConnectionsJson() {}

    static void write(ObjectNode node, OpenConnectionsResult result) {
        node.put("judgement", result.judgement().toString()).put("why", result.why())
                .put("tookMs", result.took().toMillis());
        ArrayNode connections = node.putArray("connections");
        result.openConnections().forEach(judged -> write(connections.addObject(), judged));
    }

    private static void write(ObjectNode node, OpenConnectionResult judged) {
        ProbesJson.write(node, judged.connection());
        node.put("family", judged.family().toString()).put("expected", judged.expected().toString());
        Fields.text(node, "observed", judged.observed().map(OpenConnectionState::toString));
        Fields.millis(node, "cutAfterMs", judged.cutAfter());
        node.put("evidence", judged.evidence());
    }

    static OpenConnectionsResult read(JsonNode node) {
        return new OpenConnectionsResult(Judgement.valueOf(Fields.text(node, "judgement")), Fields.text(node, "why"),
                Fields.list(node, "connections", OpenConnectionsJson::judged), Fields.millis(node, "tookMs"));
    }

    private static OpenConnectionResult judged(JsonNode node) {
        Optional<OpenConnectionState> observed = Optional.ofNullable(node.get("observed"))
                .filter(each -> !each.isNull())
                .map(each -> OpenConnectionState.parse(each.asString()));
        return new OpenConnectionResult(ProbesJson.connection(node), IpFamily.parse(Fields.text(node, "family")),
                OpenConnectionState.parse(Fields.text(node, "expected")), observed,
                Fields.optionalMillis(node, "cutAfterMs"),
                Fields.text(node, "evidence"));
    }
}
