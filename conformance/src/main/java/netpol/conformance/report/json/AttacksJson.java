package netpol.conformance.report.json;

import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.AttackResult;
import netpol.conformance.model.result.AttacksResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Attacks of pods on each other. */
final class AttacksJson {

    private AttacksJson() {}

    static void write(ObjectNode node, AttacksResult result) {
        node.put("judgement", result.judgement().toString()).put("why", result.why())
                .put("tookMs", result.took().toMillis());
        ArrayNode attacks = node.putArray("attacks");
        result.attacks().forEach(each -> write(attacks.addObject(), each));
    }

    private static void write(ObjectNode node, AttackResult judged) {
        node.put("attacker", judged.attacker()).put("victim", judged.victim());
        Fields.text(node, "inTheNameOf", judged.other());
        node.put("attack", judged.attack()).put("family", judged.family().toString())
                .put("attempts", judged.attempts()).put("received", judged.received());
    }

    static AttacksResult read(JsonNode node) {
        return new AttacksResult(Fields.list(node, "attacks", AttacksJson::judged), Fields.millis(node, "tookMs"));
    }

    private static AttackResult judged(JsonNode node) {
        return new AttackResult(Fields.text(node, "attacker"), Fields.text(node, "victim"),
                Fields.optionalText(node, "inTheNameOf"), Fields.text(node, "attack"),
                IpFamily.parse(Fields.text(node, "family")), node.get("attempts").asInt(),
                node.get("received").asInt());
    }
}
