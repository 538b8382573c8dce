package netpol.conformance.report.json;

import netpol.conformance.report.RunPace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How much was asked of the implementation at once. */
final class PaceJson {

    private PaceJson() {}

    static void write(ObjectNode node, RunPace pace) {
        node.put("following", pace.following()).put("lowest", pace.lowest()).put("highest", pace.highest())
                .put("changes", pace.changes());
        Fields.millis(node, "usualMs", pace.usual());
        Fields.millis(node, "longestMs", pace.longest());
        Fields.text(node, "unseen", pace.unseen());
    }

    static RunPace read(JsonNode node) {
        return new RunPace(node.get("following").asBoolean(), node.get("lowest").asInt(), node.get("highest").asInt(),
                node.get("changes").asInt(), Fields.optionalMillis(node, "usualMs"),
                Fields.optionalMillis(node, "longestMs"), Fields.optionalText(node, "unseen"));
    }
}
