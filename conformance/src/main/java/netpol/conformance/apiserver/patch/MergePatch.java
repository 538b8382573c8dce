package netpol.conformance.apiserver.patch;

import netpol.conformance.apiserver.model.ApiException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies a JSON merge patch (RFC 7386). As in Kubernetes, objects in new lists lose their null fields too. */
final class MergePatch {

    private MergePatch() {}

    /** @throws ApiException if the patch is no object */
    static ObjectNode apply(ObjectNode current, JsonNode patch) {
        if (patch.isNull()) {
            throw ApiException.badRequest("Invalid JSON Patch");
        }
        if (!(patch instanceof ObjectNode fields)) {
            throw PatchBody.mistyped(patch, "error decoding patch: ", "map[string]interface {}");
        }
        ObjectNode merged = current.deepCopy();
        merge(merged, fields);
        return merged;
    }

    private static void merge(ObjectNode into, ObjectNode patch) {
        patch.properties().forEach(each -> {
            String name = each.getKey();
            JsonNode value = each.getValue();
            if (value.isNull()) {
                into.remove(name);
            } else if (into.get(name) instanceof ObjectNode there && value instanceof ObjectNode fields) {
                merge(there, fields);
            } else if (into.path(name).isObject()) {
                into.set(name, value.deepCopy());
            } else {
                into.set(name, withoutNulls(value.deepCopy()));
            }
        });
    }

    private static JsonNode withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
            object.forEach(MergePatch::withoutNulls);
        } else if (value instanceof ArrayNode list) {
            list.forEach(MergePatch::withoutNulls);
        }
        return value;
    }
}
