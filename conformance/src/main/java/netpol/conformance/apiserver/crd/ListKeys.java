package netpol.conformance.apiserver.crd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Validates that sets have no element twice, and maps no key ({@code x-kubernetes-list-type}). */
final class ListKeys {

    private ListKeys() {}

    static List<Cause> validate(ObjectNode object, Props root) {
        List<Cause> causes = new ArrayList<>();
        value("", object, root, causes);
        return causes;
    }

    /** Finds the element of a former list that has the same keys; other lists have no such element. */
    static Optional<JsonNode> correlated(JsonNode element, Optional<JsonNode> old, Props list) {
        if (!list.text("x-kubernetes-list-type").equals("map")) {
            return Optional.empty();
        }
        JsonNode key = key(element, list.texts("x-kubernetes-list-map-keys"));
        return old.filter(JsonNode::isArray).flatMap(array -> array.valueStream()
                .filter(each -> key(each, list.texts("x-kubernetes-list-map-keys")).equals(key)).findFirst());
    }

    private static void value(String path, JsonNode value, Props schema, List<Cause> causes) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(each -> {
                boolean named = schema.property(each.getKey()).isPresent();
                String below = path.isEmpty()
                        ? each.getKey()
                        : path + (named ? "." + each.getKey() : "[" + each.getKey() + "]");
                schema.step(each.getKey()).ifPresent(field -> value(below, each.getValue(), field, causes));
            });
        } else if (value.isArray()) {
            unique(path, value, schema, causes);
            schema.child("items").ifPresent(items -> {
                for (int i = 0; i < value.size(); i++) {
                    value(path + "[" + i + "]", value.get(i), items, causes);
                }
            });
        }
    }

    private static void unique(String path, JsonNode array, Props schema, List<Cause> causes) {
        switch (schema.text("x-kubernetes-list-type")) {
            case "set" -> duplicates(path, array.valueStream().toList(), causes);
            case "map" -> {
                for (int i = 0; i < array.size(); i++) {
                    if (!array.get(i).isObject() && !array.get(i).isNull()) {
                        causes.add(Cause.invalid(path + "[" + i + "]", Causes.show(array.get(i)),
                                "must be an object for an array of list-type map"));
                        return;
                    }
                }
                List<String> keys = schema.texts("x-kubernetes-list-map-keys");
                duplicates(path, array.valueStream().map(each -> key(each, keys)).toList(), causes);
            }
            default -> {
                // An atomic list may have anything twice.
            }
        }
    }

    private static JsonNode key(JsonNode element, List<String> keys) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        keys.stream().filter(element::has).forEach(name -> key.set(name, element.get(name)));
        return key;
    }

    /** What is there three times is reported once. */
    private static void duplicates(String path, List<JsonNode> values, List<Cause> causes) {
        Map<JsonNode, Integer> seen = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (seen.merge(values.get(i), 1, Integer::sum) == 2) {
                causes.add(Cause.duplicate(path + "[" + i + "]", Causes.show(values.get(i))));
            }
        }
    }
}
