package netpol.conformance.apiserver.openapi;

import java.util.List;
import netpol.conformance.apiserver.openapi.Definitions.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes one operation of a path in one of the two versions of OpenAPI. */
record Operations(Dialect dialect) {

    private static final List<String> MEDIA = List.of("application/json", "application/yaml");
    private static final List<String> PATCHES = List.of("application/json-patch+json", "application/merge-patch+json",
            "application/strategic-merge-patch+json", "application/apply-patch+yaml"),
            CUSTOM_PATCHES = List.of("application/json-patch+json", "application/merge-patch+json",
                    "application/apply-patch+yaml");

    /**
     * Describes an operation.
     *
     * @param body reference to the type of the request's body, or null
     * @param answer reference to the type of the answer, or null for a text
     * @param tag such as {@code networking_v1}
     * @param custom whether a CustomResourceDefinition makes the kind: then it has no strategic merge patch
     */
    record Operation(String id, String action, Kind kind, List<String> query, ObjectNode body, ObjectNode answer,
            String tag, boolean custom) {

        Operation(String id, String action, Kind kind, List<String> query, ObjectNode body, ObjectNode answer,
                String tag) {
            this(id, action, kind, query, body, answer, tag, false);
        }

        private List<String> consumed() {
            return !action.equals("patch") ? List.of("*/*") : custom ? CUSTOM_PATCHES : PATCHES;
        }
    }

    ObjectNode write(Operation operation) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        written.putArray("tags").add(operation.tag);
        written.put("operationId", operation.id);
        if (dialect == Dialect.V2) {
            written.putArray("schemes").add("https");
            strings(written.putArray("produces"), MEDIA);
            strings(written.putArray("consumes"), operation.consumed());
        }
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        operation.query.forEach(name -> parameters.add(parameter("query", name)));
        if (operation.body != null) {
            body(written, parameters, operation);
        }
        if (!parameters.isEmpty()) {
            written.set("parameters", parameters);
        }
        ObjectNode responses = written.putObject("responses");
        answers(operation.action).forEach(code -> response(responses.putObject(code), operation.answer));
        responses.putObject("401").put("description", "Unauthorized");
        written.put("x-kubernetes-action", operation.action);
        written.set("x-kubernetes-group-version-kind", operation.kind.write());
        return written;
    }

    private static List<String> answers(String action) {
        return switch (action) {
            case "post" -> List.of("200", "201", "202");
            case "put", "patch" -> List.of("200", "201");
            case "delete" -> List.of("200", "202");
            default -> List.of("200");
        };
    }

    private void body(ObjectNode written, ArrayNode parameters, Operation operation) {
        if (dialect == Dialect.V2) {
            parameters.addObject().put("name", "body").put("in", "body").put("required", true).set("schema",
                    operation.body);
        } else {
            ObjectNode body = written.putObject("requestBody");
            content(body.putObject("content"), operation.consumed(), operation.body);
            body.put("required", true);
        }
    }

    private void response(ObjectNode response, ObjectNode answer) {
        response.put("description", "OK");
        JsonNode type = answer == null ? JsonNodeFactory.instance.objectNode().put("type", "string") : answer;
        if (dialect == Dialect.V2) {
            response.set("schema", type);
        } else {
            content(response.putObject("content"), MEDIA, type);
        }
    }

    private static void content(ObjectNode content, List<String> media, JsonNode type) {
        media.forEach(each -> content.putObject(each).set("schema", type));
    }

    /** @param in {@code query} or {@code path}; a path needs all its parameters */
    ObjectNode parameter(String in, String name) {
        ObjectNode written = JsonNodeFactory.instance.objectNode().put("name", name).put("in", in);
        if (in.equals("path")) {
            written.put("required", true);
        }
        ObjectNode type = dialect == Dialect.V2 ? written : written.putObject("schema");
        type.put("type", type(name)).put("uniqueItems", true);
        return written;
    }

    private static String type(String name) {
        return switch (name) {
            case "limit", "timeoutSeconds", "gracePeriodSeconds" -> "integer";
            case "watch", "allowWatchBookmarks", "sendInitialEvents", "force", "orphanDependents" -> "boolean";
            default -> "string";
        };
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
