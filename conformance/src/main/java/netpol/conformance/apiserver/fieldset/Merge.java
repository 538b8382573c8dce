package netpol.conformance.apiserver.fieldset;

import java.util.LinkedHashSet;
import java.util.Set;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Merges an applied object into the one that is there. Nothing is removed; where both have a leaf, the applied one counts. */
public final class Merge {

    private Merge() {}

    /** @return missing if both are */
    public static JsonNode of(JsonNode live, JsonNode applied, Schema schema) {
        Shape shape = Shape.of(schema, applied.isMissingNode() ? live : applied);
        if (shape.atomic(schema) || shape.empty(live, applied)) {
            return applied.isMissingNode() ? live : applied;
        }
        return shape == Shape.MAP
                ? maps(live, applied, schema)
                : absentIfEmpty(new ListMerge(schema, live, applied).merged());
    }

    private static JsonNode maps(JsonNode live, JsonNode applied, Schema schema) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        Set<String> names = new LinkedHashSet<>(live.propertyNames());
        names.addAll(applied.propertyNames());
        for (String name : names) {
            JsonNode value = of(live.path(name), applied.path(name), schema.field(name));
            if (!value.isMissingNode()) {
                merged.set(name, value);
            }
        }
        return absentIfEmpty(merged);
    }

    private static JsonNode absentIfEmpty(JsonNode merged) {
        return merged.isEmpty() ? MissingNode.getInstance() : merged;
    }
}
