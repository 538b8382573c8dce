package netpol.conformance.apiserver.patch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.GoText;
import netpol.conformance.apiserver.model.JsonValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Orders the elements of a merged list: those of the patch as the patch has them, the others as the object has them, and each
 * of the others before the first of the patch's that came after it.
 */
record ElementOrder(Optional<String> mergeKey) {

    ArrayNode of(List<JsonNode> merged, List<JsonNode> patch, List<JsonNode> original) {
        List<JsonNode> sent = new ArrayList<>(), others = new ArrayList<>();
        merged.forEach(each -> (has(patch, each) ? sent : others).add(each));
        sent.sort(Comparator.comparingInt(each -> indexIn(patch, each)));
        others.sort(Comparator.comparingInt(each -> indexIn(original, each)));
        ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
        int next = 0;
        for (JsonNode each : sent) {
            while (next < others.size() && isBefore(others.get(next), each, original)) {
                ordered.add(others.get(next++));
            }
            ordered.add(each);
        }
        others.subList(next, others.size()).forEach(ordered::add);
        return ordered;
    }

    private boolean isBefore(JsonNode other, JsonNode sent, List<JsonNode> original) {
        int index = indexIn(original, other);
        return index >= 0 && index < indexIn(original, sent);
    }

    boolean has(List<JsonNode> list, JsonNode element) {
        return indexIn(list, element) >= 0;
    }

    int indexIn(List<JsonNode> list, JsonNode element) {
        for (int i = 0; i < list.size(); i++) {
            if (same(list.get(i), element)) {
                return i;
            }
        }
        return -1;
    }

    boolean same(JsonNode one, JsonNode other) {
        return JsonValues.equal(keyOf(one), keyOf(other));
    }

    /** @throws ApiException if the element is no object, or if it has no merge key */
    JsonNode keyOf(JsonNode element) {
        if (mergeKey.isEmpty()) {
            return element;
        }
        if (!element.isObject()) {
            throw StrategicList.notOfType("map[string]interface {}", element);
        }
        JsonNode key = element.path(mergeKey.get());
        if (key.isMissingNode()) {
            throw ApiException.unknown("map: " + GoText.plain(element) + " does not contain declared merge key: "
                    + mergeKey.get());
        }
        return key;
    }

    static ArrayNode list(List<JsonNode> elements) {
        return JsonNodeFactory.instance.arrayNode().addAll(elements);
    }
}
