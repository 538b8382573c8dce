package netpol.conformance.apiserver.patch;

import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.List;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.GoText;
import netpol.conformance.apiserver.model.JsonValues;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies a JSON patch (RFC 6902). An API server is more lenient than the RFC: it replaces a field that is missing, it takes a
 * missing field for {@code null}, and it counts negative indices from the end.
 */
final class JsonPatches {

    private static final int MOST = 10_000;
    private static final String DECODING = "error decoding patch: ", OPERATION = "handlers.jsonPatchOp";

    private JsonPatches() {}

    /** @throws ApiException if the patch is no list of operations (400), is too long (413), or does not fit (422) */
    static ObjectNode apply(ObjectNode current, JsonNode patch) {
        if (!patch.isArray() && !patch.isNull()) {
            throw PatchBody.mistyped(patch, DECODING, "[]" + OPERATION);
        }
        for (JsonNode each : patch) {
            checkTypes(each);
        }
        if (patch.size() > MOST) {
            throw ApiException.tooLarge(
                    "The allowed maximum operations in a JSON patch is " + MOST + ", got " + patch.size());
        }
        JsonNode result = current;
        for (JsonNode operation : patch) {
            result = applyOne(result, operation);
        }
        if (result instanceof ObjectNode object) {
            return object == current ? current.deepCopy() : object;
        }
        throw ApiException.rejectedPatch();
    }

    private static void checkTypes(JsonNode operation) {
        if (!operation.isObject()) {
            throw PatchBody.mistyped(operation, DECODING, OPERATION);
        }
        for (String each : List.of("op", "path", "from")) {
            JsonNode value = operation.path(each);
            if (!isNil(value) && !value.isString()) {
                throw ApiException.badRequest(DECODING + "json: cannot unmarshal " + GoText.json(value)
                        + " into Go struct field jsonPatchOp." + each + " of type string");
            }
        }
    }

    private static JsonNode applyOne(JsonNode object, JsonNode operation) {
        try {
            String name = operation.path("op").asString(""), path = pointer(object, operation, "path");
            if (name.equals("test")) {
                return test(object, JsonPointer.compile(path), operation.path("value"));
            }
            if (path.isEmpty() && !name.equals("replace")) {
                throw ApiException.rejectedPatch();
            }
            ArrayNode one = JsonNodeFactory.instance.arrayNode();
            return JsonPatch.apply(one.add(asOfRfc(object, name, path, operation)), object);
        } catch (JsonPatchException | IllegalArgumentException | IllegalStateException unfit) {
            throw ApiException.rejectedPatch();
        }
    }

    /** A field that is missing is as good as {@code null}. */
    private static JsonNode test(JsonNode object, JsonPointer path, JsonNode expected) {
        JsonNode there = object.at(path);
        if (!there.isMissingNode() || object.at(path.head()).isObject()) {
            if (isNil(there) ? isNil(expected) : JsonValues.equal(there, expected)) {
                return object;
            }
        }
        throw ApiException.rejectedPatch();
    }

    private static boolean isNil(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** The operation of the RFC that does what an API server does. */
    private static ObjectNode asOfRfc(JsonNode object, String name, String path, JsonNode operation) {
        ObjectNode strict = JsonNodeFactory.instance.objectNode().put("op", name).put("path", path);
        JsonNode value = operation.path("value");
        strict.set("value", value.isMissingNode() ? NullNode.getInstance() : value);
        switch (name) {
            case "replace" -> strict.put("op", isField(object, path) ? "add" : name);
            case "remove" -> mustExist(object, path);
            case "move" -> strict.put("from", mustExist(object, pointer(object, operation, "from")));
            case "copy" -> {
                String from = pointer(object, operation, "from");
                boolean missing = object.at(from).isMissingNode() && isField(object, from);
                strict.put("op", missing ? "add" : name).put("from", from);
            }
            default -> {
            }
        }
        return strict;
    }

    private static boolean isField(JsonNode object, String path) {
        return !path.isEmpty() && object.at(JsonPointer.compile(path).head()).isObject();
    }

    private static String mustExist(JsonNode object, String path) {
        if (path.isEmpty() || object.at(path).isMissingNode()) {
            throw ApiException.rejectedPatch();
        }
        return path;
    }

    private static String pointer(JsonNode object, JsonNode operation, String name) {
        if (!operation.path(name).isString()) {
            throw ApiException.rejectedPatch();
        }
        return fromStart(object, operation.get(name).stringValue());
    }

    /** The pointer without negative indices. */
    private static String fromStart(JsonNode object, String pointer) {
        StringBuilder path = new StringBuilder();
        JsonNode node = object;
        for (JsonPointer at = JsonPointer.compile(pointer); !at.matches(); at = at.tail()) {
            String token = at.getMatchingProperty();
            if (node.isArray() && token.matches("-\\d+")) {
                token = String.valueOf(node.size() + Integer.parseInt(token));
            }
            path.append('/').append(token.replace("~", "~0").replace("/", "~1"));
            node = node.isArray() ? node.path(token.matches("\\d+") ? Integer.parseInt(token) : -1) : node.path(token);
        }
        return path.toString();
    }
}
