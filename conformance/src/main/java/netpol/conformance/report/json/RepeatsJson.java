package netpol.conformance.report.json;

import netpol.conformance.report.LoneTry;
import netpol.conformance.report.Repeats;
import netpol.conformance.report.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What ran beside a failure, and what it came to alone. */
final class RepeatsJson {

    private RepeatsJson() {}

    static void write(ObjectNode node, Repeats repeats) {
        Fields.strings(node, "beside", repeats.beside());
        ArrayNode alone = node.putArray("alone");
        repeats.alone().forEach(each -> alone.addObject().put("status", each.status().toString())
                .put("tookMs", each.took().toMillis()).put("message", each.message()));
    }

    static Repeats read(JsonNode node) {
        return new Repeats(Fields.strings(node, "beside"),
                Fields.list(node, "alone", each -> new LoneTry(Fields.word(Status.class, Fields.text(each, "status")),
                        Fields.millis(each, "tookMs"), Fields.text(each, "message"))));
    }
}
