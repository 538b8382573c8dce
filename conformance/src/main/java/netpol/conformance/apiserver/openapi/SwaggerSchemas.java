package netpol.conformance.apiserver.openapi;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes the schemas of an OpenAPI 2 document as protocol buffers. */
final class SwaggerSchemas {

    private static final Map<String, Integer> TEXTS = Map.of("$ref", 1, "format", 2, "title", 3, "description", 4,
            "pattern", 13);
    private static final Map<String, Integer> NUMBERS = Map.of("maxLength", 11, "minLength", 12, "maxItems", 14,
            "minItems",
            15, "maxProperties", 17, "minProperties", 18);
    private static final Map<String, Integer> TRUTHS = Map.of("exclusiveMaximum", 8, "exclusiveMinimum", 10,
            "uniqueItems",
            16);

    private SwaggerSchemas() {}

    static void schema(JsonNode schema, ProtobufWriter out) {
        for (Map.Entry<String, JsonNode> each : schema.properties()) {
            String name = each.getKey();
            JsonNode value = each.getValue();
            if (TEXTS.containsKey(name)) {
                out.text(TEXTS.get(name), value.asString());
            } else if (NUMBERS.containsKey(name)) {
                out.number(NUMBERS.get(name), value.asLong());
            } else if (TRUTHS.containsKey(name)) {
                out.truth(TRUTHS.get(name), value.asBoolean());
            } else {
                structure(name, value, out);
            }
        }
        extensions(schema, out, 31);
    }

    private static void structure(String name, JsonNode value, ProtobufWriter out) {
        switch (name) {
            case "required" -> value.forEach(each -> out.text(19, each.asString()));
            case "enum" -> value.forEach(each -> out.message(20, any -> any.text(2, each.toString())));
            case "additionalProperties" -> out.message(21, item -> {
                if (value.isBoolean()) {
                    item.truth(2, value.booleanValue());
                } else {
                    item.message(1, inner -> schema(value, inner));
                }
            });
            case "type" -> out.message(22, item -> item.text(1, value.asString()));
            case "items" -> out.message(23, item -> item.message(1, inner -> schema(value, inner)));
            case "properties" -> out.message(25, all -> SwaggerProtobuf.named(value, all, 1, SwaggerSchemas::schema));
            default -> {
                // Bounds of numbers and the like; kubectl reads none of them.
            }
        }
    }

    /** Fields that begin with {@code x-}, as YAML, of which JSON is a part. */
    static void extensions(JsonNode object, ProtobufWriter out, int field) {
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (each.getKey().startsWith("x-")) {
                out.message(field, entry -> {
                    entry.text(1, each.getKey());
                    entry.message(2, any -> any.text(2, each.getValue().toString()));
                });
            }
        }
    }
}
