package netpol.conformance.apiserver.patch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.GoText;
import netpol.conformance.apiserver.schema.Schema;
import netpol.conformance.apiserver.schema.Schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies a strategic merge patch: lists whose elements have a merge key are merged, and directives delete, replace and order
 * (Kubernetes, {@code k8s.io/apimachinery/pkg/util/strategicpatch}).
 */
final class StrategicMergePatch {

    static final String DIRECTIVE = "$patch", DELETE = "delete", REPLACE = "replace", MERGE = "merge";
    private static final String DELETE_LIST = "$deleteFromPrimitiveList", ORDER = "$setElementOrder",
            RETAIN = "$retainKeys";

    private StrategicMergePatch() {}

    /** @throws ApiException if a directive is malformed (400), or if the patch does not fit the schema (500) */
    static ObjectNode apply(ObjectNode current, JsonNode patch, Schema schema) {
        if (patch.isNull()) {
            return current.deepCopy();
        }
        if (!(patch instanceof ObjectNode fields)) {
            throw PatchBody.mistyped(patch, "", "map[string]interface {}");
        }
        return merge(current.deepCopy(), fields.deepCopy(), schema);
    }

    /** @param original is changed, and so is the patch */
    static ObjectNode merge(ObjectNode original, ObjectNode patch, Schema schema) {
        if (patch.has(DIRECTIVE)) {
            return directed(patch);
        }
        retain(original, patch);
        Map<String, JsonNode> orders = new TreeMap<>();
        patch.properties().stream().filter(each -> each.getKey().startsWith(ORDER))
                .forEach(each -> orders.put(each.getKey(), each.getValue()));
        orders.forEach((key, order) -> {
            patch.remove(key);
            order(original, patch, order, listName(key, ORDER, "invalid patch format of setElementOrder list"),
                    schema);
        });
        patch.properties().forEach(each -> field(original, each.getKey(), each.getValue(), schema));
        return original;
    }

    private static ObjectNode directed(ObjectNode patch) {
        JsonNode directive = patch.get(DIRECTIVE);
        if (directive.asString("").equals(REPLACE)) {
            patch.remove(DIRECTIVE);
            return patch;
        }
        if (directive.asString("").equals(DELETE)) {
            return patch.removeAll();
        }
        throw unknownDirective(directive, patch);
    }

    static ApiException unknownDirective(JsonNode directive, ObjectNode patch) {
        return ApiException
                .unknown("unknown patch type: " + GoText.plain(directive) + " in map: " + GoText.plain(patch));
    }

    private static void retain(ObjectNode original, ObjectNode patch) {
        JsonNode retained = patch.path(RETAIN);
        if (retained.isMissingNode()) {
            return;
        }
        patch.remove(RETAIN);
        Set<String> names = StreamSupport.stream(retained.spliterator(), false).map(each -> each.asString(""))
                .collect(Collectors.toSet());
        boolean others = patch.properties().stream().anyMatch(each -> !each.getValue().isNull()
                && !each.getKey().startsWith(DELETE_LIST) && !each.getKey().startsWith(ORDER)
                && !names.contains(each.getKey()));
        if (!retained.isArray() || others) {
            throw ApiException.badRequest("invalid patch format of retainKeys");
        }
        original.propertyNames().stream().filter(each -> !names.contains(each)).toList().forEach(original::remove);
    }

    private static String listName(String key, String prefix, String malformed) {
        if (!key.startsWith(prefix + "/")) {
            throw ApiException.badRequest(malformed);
        }
        return key.substring(prefix.length() + 1);
    }

    private static void order(ObjectNode original, ObjectNode patch, JsonNode order, String name, Schema schema) {
        JsonNode there = original.path(name), sent = patch.path(name);
        for (JsonNode each : List.of(order, there, sent)) {
            if (!each.isArray() && !each.isMissingNode()) {
                throw StrategicList.notOfType("[]interface {}", each);
            }
        }
        Schema list = known(schema, name);
        StrategicList.checkOrder(sent, (ArrayNode) order, list);
        if (there.isArray() || sent.isArray()) {
            original.set(name, StrategicList.ordered(there, sent, (ArrayNode) order, list));
        }
        patch.remove(name);
    }

    private static void field(ObjectNode original, String key, JsonNode value, Schema schema) {
        boolean deletes = key.startsWith(DELETE_LIST);
        String name = deletes ? listName(key, DELETE_LIST, "invalid patch format of primitive list") : key;
        JsonNode there = original.path(name);
        if (value.isNull()) {
            original.remove(name);
        } else if (there instanceof ArrayNode list && value instanceof ArrayNode sent) {
            Schema type = known(schema, name);
            original.set(name, deletes || type.merges() ? StrategicList.merged(list, sent, type, deletes) : sent);
        } else if (there.isObject() && value.isObject() && known(schema, name).replaces()) {
            Directives.withoutNulls(value);
            original.set(name, value);
        } else if (there instanceof ObjectNode fields && value instanceof ObjectNode sent) {
            original.set(name, merge(fields, sent, known(schema, name)));
        } else if (!deletes) {
            Directives.withoutNulls(value);
            Directives.removed(value).ifPresentOrElse(each -> original.set(name, each), () -> original.remove(name));
        }
    }

    private static Schema known(Schema schema, String name) {
        if (schema.type() == Type.OBJECT && !schema.fields().containsKey(name) && !schema.fields().isEmpty()) {
            String struct = schema.name().substring(schema.name().lastIndexOf('.') + 1);
            throw ApiException.unknown(
                    "unable to find api field in struct " + struct + " for the json field \"" + name + '"');
        }
        return schema.field(name);
    }
}
