package netpol.conformance.apiserver.fieldset;

import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Removes fields and elements of lists from an object. */
public final class Removal {

    private Removal() {}

    /** @return {@code null} in the JSON sense if nothing is left */
    public static JsonNode of(JsonNode value, FieldSet removed, Schema schema) {
        if (Shape.isNil(value)) {
            return NullNode.getInstance();
        }
        Shape shape = Shape.of(schema, value);
        if (shape == Shape.SCALAR) {
            return value;
        }
        if (shape.atomic(schema) || !value.isContainer()) {
            return NullNode.getInstance();
        }
        JsonNode left = shape == Shape.MAP ? map(value, removed, schema) : list(value, removed, schema);
        return left.isEmpty() ? NullNode.getInstance() : left;
    }

    private static JsonNode map(JsonNode value, FieldSet removed, Schema schema) {
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(each -> {
            PathElement element = PathElement.field(each.getKey());
            if (!removed.has(element)) {
                left.set(each.getKey(),
                        below(each.getValue(), removed.below(element), schema.field(each.getKey())));
            }
        });
        return left;
    }

    private static JsonNode list(JsonNode value, FieldSet removed, Schema schema) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        value.forEach(each -> {
            PathElement element = ListElements.element(schema, each);
            if (!removed.has(element)) {
                left.add(below(each, removed.below(element), schema.element()));
            }
        });
        return left;
    }

    private static JsonNode below(JsonNode value, FieldSet removed, Schema schema) {
        return removed.isEmpty() ? value : of(value, removed, schema);
    }
}
