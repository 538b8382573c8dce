package netpol.conformance.apiserver.openapi;

import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an OpenAPI 2 document as protocol buffers. kubectl asks for it before it knows of version 3. The numbers are those of
 * {@code OpenAPIv2.proto} of gnostic.
 */
final class SwaggerProtobuf {

    private static final Map<String, Integer> METHODS = Map.of("get", 2, "put", 3, "post", 4, "delete", 5, "options", 6,
            "head", 7, "patch", 8);

    private SwaggerProtobuf() {}

    static byte[] write(ObjectNode document) {
        ProtobufWriter out = new ProtobufWriter();
        out.text(1, document.path("swagger").asString());
        out.message(2, info -> {
            info.text(1, document.at("/info/title").asString());
            info.text(2, document.at("/info/version").asString());
        });
        out.message(8, paths -> named(document.get("paths"), paths, 2, SwaggerProtobuf::path));
        out.message(9, all -> named(document.get("definitions"), all, 1, SwaggerSchemas::schema));
        out.message(12, requirement -> named(document.at("/security/0"), requirement, 1, (values, writer) -> {}));
        out.message(13, all -> named(document.get("securityDefinitions"), all, 1,
                (key, item) -> item.message(2, scheme -> apiKey(key, scheme))));
        return out.toBytes();
    }

    /** A list of messages that have a name (1) and a value (2). */
    static void named(JsonNode object, ProtobufWriter out, int field, BiConsumer<JsonNode, ProtobufWriter> value) {
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            out.message(field, entry -> {
                entry.text(1, each.getKey());
                entry.message(2, writer -> value.accept(each.getValue(), writer));
            });
        }
    }

    private static void apiKey(JsonNode key, ProtobufWriter out) {
        out.text(1, key.path("type").asString());
        out.text(2, key.path("name").asString());
        out.text(3, key.path("in").asString());
        out.text(4, key.path("description").asString());
    }

    private static void path(JsonNode path, ProtobufWriter out) {
        METHODS.entrySet().stream().sorted(Map.Entry.comparingByValue()).filter(each -> path.has(each.getKey()))
                .forEach(each -> out.message(each.getValue(),
                        operation -> operation(path.get(each.getKey()), operation)));
        path.path("parameters").forEach(each -> out.message(9, item -> parameter(each, item)));
    }

    private static void operation(JsonNode operation, ProtobufWriter out) {
        operation.path("tags").forEach(each -> out.text(1, each.asString()));
        out.text(5, operation.path("operationId").asString());
        operation.path("produces").forEach(each -> out.text(6, each.asString()));
        operation.path("consumes").forEach(each -> out.text(7, each.asString()));
        operation.path("parameters").forEach(each -> out.message(8, item -> parameter(each, item)));
        out.message(9, responses -> named(operation.get("responses"), responses, 1,
                (response, value) -> value.message(1, writer -> response(response, writer))));
        operation.path("schemes").forEach(each -> out.text(10, each.asString()));
        SwaggerSchemas.extensions(operation, out, 13);
    }

    private static void response(JsonNode response, ProtobufWriter out) {
        out.text(1, response.path("description").asString());
        if (response.has("schema")) {
            out.message(2, item -> item.message(1, schema -> SwaggerSchemas.schema(response.get("schema"), schema)));
        }
    }

    private static void parameter(JsonNode parameter, ProtobufWriter item) {
        String in = parameter.path("in").asString();
        item.message(1, out -> {
            switch (in) {
                case "body" -> out.message(1, body -> {
                    body.text(2, parameter.path("name").asString());
                    body.text(3, in);
                    body.truth(4, parameter.path("required").asBoolean());
                    body.message(5, schema -> SwaggerSchemas.schema(parameter.get("schema"), schema));
                });
                case "query" -> out.message(2, other -> other.message(3, query -> simple(parameter, query, 6, 20)));
                default -> out.message(2, other -> other.message(4, path -> simple(parameter, path, 5, 19)));
            }
        });
    }

    private static void simple(JsonNode parameter, ProtobufWriter out, int type, int unique) {
        out.truth(1, parameter.path("required").asBoolean(false));
        out.text(2, parameter.path("in").asString());
        out.text(4, parameter.path("name").asString());
        out.text(type, parameter.path("type").asString());
        out.truth(unique, parameter.path("uniqueItems").asBoolean(false));
    }
}
