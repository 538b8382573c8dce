package netpol.conformance.apiserver.crd;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in defaults, and drops nulls that a schema does not allow (API reference, JSONSchemaProps, {@code default}). */
final class SchemaDefaults {

    private SchemaDefaults() {}

    /** Changes the object. */
    static void apply(ObjectNode object, Props schema) {
        value(object, schema);
    }

    private static void value(JsonNode value, Props schema) {
        switch (value) {
            case ObjectNode object -> object(object, schema);
            case ArrayNode array -> schema.child("items").ifPresent(items -> array(array, items));
            default -> {
                // A scalar has no parts.
            }
        }
    }

    private static void object(ObjectNode object, Props schema) {
        schema.properties().forEach((name, field) -> {
            Optional<JsonNode> ownDefault = field.value("default");
            if (ownDefault.isPresent() && isNone(object.get(name), field)) {
                object.set(name, ownDefault.get().deepCopy());
            }
        });
        for (String name : List.copyOf(object.propertyNames())) {
            schema.step(name).ifPresent(field -> {
                if (object.get(name).isNull() && !field.flag("nullable")) {
                    object.remove(name);
                    if (schema.property(name).isEmpty()) {
                        field.value("default").ifPresent(each -> object.set(name, each.deepCopy()));
                    }
                } else {
                    value(object.get(name), field);
                }
            });
        }
    }

    private static boolean isNone(JsonNode value, Props schema) {
        return value == null || (value.isNull() && !schema.flag("nullable"));
    }

    private static void array(ArrayNode array, Props items) {
        for (int i = 0; i < array.size(); i++) {
            Optional<JsonNode> ownDefault = items.value("default");
            if (ownDefault.isPresent() && isNone(array.get(i), items)) {
                array.set(i, ownDefault.get().deepCopy());
            }
            value(array.get(i), items);
        }
    }
}
