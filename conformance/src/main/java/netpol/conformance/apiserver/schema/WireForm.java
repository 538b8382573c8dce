package netpol.conformance.apiserver.schema;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.apiserver.schema.Schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives an object of a built-in kind the form in which an API server writes it. Empty values disappear, except where the type
 * tells empty from none; other fields are always there ({@code omitempty} of Go).
 */
public final class WireForm {

    private WireForm() {}

    /** Changes the object. Objects of custom resources keep all that they have. */
    public static void apply(ObjectNode object, Schema schema) {
        if (schema.source().isPresent() || schema.type() != Type.OBJECT || schema.preservesUnknownFields()) {
            return;
        }
        schema.fields().forEach((name, field) -> {
            JsonNode value = object.get(name);
            if (value != null) {
                descend(value, field);
                if (value.isNull() || (disappears(value, field) && !schema.keptWhenEmpty().contains(name))) {
                    object.remove(name);
                }
            }
        });
        schema.alwaysWritten().forEach(name -> addEmpty(object, name, schema.fields().get(name)));
        schema.nullWhenMissing().stream().filter(name -> !object.has(name)).forEach(object::putNull);
        if (schema.fields().containsKey("metadata")) {
            addEmpty(object, "metadata", schema.fields().get("metadata"));
        }
    }

    private static void descend(JsonNode value, Schema schema) {
        switch (value) {
            case ObjectNode object when schema.type() == Type.OBJECT -> apply(object, schema);
            case ObjectNode map when schema.type() == Type.MAP -> {
                List<JsonNode> values = new ArrayList<>(map.values());
                values.forEach(each -> descend(each, schema.element()));
            }
            default -> {
                if (value.isArray() && schema.type() == Type.LIST) {
                    value.forEach(each -> descend(each, schema.element()));
                }
            }
        }
    }

    private static boolean disappears(JsonNode value, Schema schema) {
        return switch (schema.type()) {
            case LIST, MAP -> value.isEmpty();
            case STRING -> value.isString() && value.stringValue().isEmpty();
            case INTEGER, NUMBER -> value.isNumber() && value.doubleValue() == 0;
            case BOOLEAN -> value.isBoolean() && !value.booleanValue();
            case OBJECT, INT_OR_STRING, ANY -> false;
        };
    }

    private static void addEmpty(ObjectNode object, String name, Schema schema) {
        if (object.has(name)) {
            return;
        }
        switch (schema.type()) {
            case OBJECT -> {
                if (!schema.preservesUnknownFields()) {
                    apply(object.putObject(name), schema);
                }
            }
            case STRING -> object.put(name, schema.name().endsWith(".Quantity") ? "0" : "");
            case INTEGER, INT_OR_STRING -> object.put(name, 0);
            case BOOLEAN -> object.put(name, false);
            case NUMBER -> object.set(name, JsonNodeFactory.instance.numberNode(0));
            case LIST, MAP, ANY -> {
                // Go writes null, which means none.
            }
        }
    }
}
