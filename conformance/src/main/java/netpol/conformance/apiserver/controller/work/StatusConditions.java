package netpol.conformance.apiserver.controller.work;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the {@code conditions} of a status. */
public final class StatusConditions {

    private StatusConditions() {}

    public static Optional<JsonNode> find(JsonNode status, String type) {
        for (JsonNode each : status.path("conditions")) {
            if (each.path("type").asString("").equals(type)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    public static boolean isTrue(JsonNode status, String type) {
        return find(status, type).filter(each -> each.path("status").asString("").equals("True")).isPresent();
    }

    /** Adds a condition or changes it. Its time changes with its status only. */
    public static void set(ObjectNode status, String now, String type, boolean value, String reason, String message) {
        ArrayNode conditions = status.withArray("/conditions");
        ObjectNode condition = find(status, type).map(ObjectNode.class::cast).orElseGet(conditions::addObject);
        String text = value ? "True" : "False";
        if (!condition.path("status").asString("").equals(text)) {
            condition.put("lastTransitionTime", now);
        }
        condition.put("message", message).put("reason", reason).put("status", text).put("type", type);
    }
}
