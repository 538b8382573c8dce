package netpol.conformance.apiserver.patch;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Cleans a part of a strategic merge patch for which the object has nothing to merge. */
final class Directives {

    private Directives() {}

    /** @return empty if the value is itself a directive */
    static Optional<JsonNode> removed(JsonNode value) {
        if (value instanceof ObjectNode fields) {
            if (fields.has(StrategicMergePatch.DIRECTIVE)) {
                return Optional.empty();
            }
            ObjectNode cleaned = JsonNodeFactory.instance.objectNode();
            fields.properties().forEach(
                    each -> removed(each.getValue()).ifPresent(kept -> cleaned.set(each.getKey(), kept)));
            return Optional.of(cleaned);
        }
        if (value instanceof ArrayNode list) {
            ArrayNode cleaned = JsonNodeFactory.instance.arrayNode();
            list.forEach(each -> removed(each).ifPresent(cleaned::add));
            return Optional.of(cleaned);
        }
        return Optional.of(value);
    }

    /** Removes all fields of the value, at any depth, that are null. */
    static void withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode fields) {
            fields.removeIf(JsonNode::isNull);
        }
        value.forEach(Directives::withoutNulls);
    }
}
