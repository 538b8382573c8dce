package netpol.conformance.apiserver.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.GoText;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/** Merges a list of a strategic merge patch into the list of the object. */
final class StrategicList {

    private final Schema schema;
    private final Optional<String> key;
    /**
     * The places of the object's list. An API server merges within its array: the elements behind a deleted one move up, and new
     * elements take the free places. By this order it interleaves the elements of both lists.
     */
    private final List<JsonNode> places;
    private int used;

    private StrategicList(Schema schema, JsonNode original) {
        this.schema = schema;
        this.key = schema.mergeKey();
        this.places = new ArrayList<>(items(original));
        this.used = places.size();
    }

    /** @param deletes whether the patch lists the values that go */
    static ArrayNode merged(ArrayNode original, ArrayNode patch, Schema schema, boolean deletes) {
        return new StrategicList(schema, original).merge(original, patch, deletes);
    }

    private ArrayNode merge(ArrayNode original, ArrayNode patch, boolean deletes) {
        if (original.isEmpty() && patch.isEmpty()) {
            return original;
        }
        if (elementType(original, patch) != JsonNodeType.OBJECT) {
            ElementOrder order = new ElementOrder(Optional.empty());
            return deletes
                    ? ElementOrder
                            .list(items(original).stream().filter(each -> !order.has(items(patch), each)).toList())
                    : order.of(distinct(order, items(original), items(patch)), items(patch), items(original));
        }
        if (key.isEmpty()) {
            throw ApiException.unknown("cannot merge lists without merge key for struct");
        }
        return mergeObjects(items(patch));
    }

    private ArrayNode mergeObjects(List<JsonNode> patch) {
        ElementOrder order = new ElementOrder(key);
        List<JsonNode> sent = new ArrayList<>();
        boolean replace = false;
        for (JsonNode each : patch) {
            JsonNode directive = each.path(StrategicMergePatch.DIRECTIVE);
            switch (directive.isMissingNode() ? "" : GoText.plain(directive)) {
                case "" -> sent.add(each);
                case StrategicMergePatch.DELETE -> {
                    order.keyOf(each);
                    delete(each, order);
                }
                case StrategicMergePatch.REPLACE -> replace = true;
                case StrategicMergePatch.MERGE ->
                    throw ApiException.unknown("merging lists cannot yet be specified in the patch");
                default -> throw StrategicMergePatch.unknownDirective(directive, (ObjectNode) each);
            }
        }
        if (replace) {
            sent.forEach(order::keyOf);
            return ElementOrder.list(sent);
        }
        List<JsonNode> there = List.copyOf(places.subList(0, used)), merged = new ArrayList<>(there);
        for (JsonNode each : sent) {
            order.keyOf(each);
            int index = order.indexIn(merged, each);
            if (index < 0) {
                merged.add(each);
                if (used < places.size()) {
                    places.set(used++, each);
                }
            } else {
                merged.set(index, StrategicMergePatch.merge((ObjectNode) merged.get(index), (ObjectNode) each,
                        schema.element()));
            }
        }
        return order.of(merged, sent, there);
    }

    private void delete(JsonNode element, ElementOrder order) {
        for (int i = used - 1; i >= 0; i--) {
            if (order.same(places.get(i), element)) {
                used--;
                for (int j = i; j < used; j++) {
                    places.set(j, places.get(j + 1));
                }
            }
        }
    }

    /** Both lists merged, in the order that the patch asks for. */
    static ArrayNode ordered(JsonNode original, JsonNode patch, ArrayNode order, Schema schema) {
        StrategicList list = new StrategicList(schema, original);
        JsonNodeType type = list.elementType(original, patch);
        List<JsonNode> merged;
        if (patch.isMissingNode()) {
            merged = items(original);
        } else if (original.isMissingNode()) {
            merged = items(Directives.removed(patch).orElseThrow());
        } else {
            merged = items(schema.merges() ? list.merge((ArrayNode) original, (ArrayNode) patch, false) : patch);
        }
        return new ElementOrder(type == JsonNodeType.OBJECT ? schema.mergeKey() : Optional.empty()).of(merged,
                items(order), list.places);
    }

    /** @throws ApiException if the patch has its elements in another order than it asks for */
    static void checkOrder(JsonNode patch, ArrayNode order, Schema schema) {
        List<JsonNode> sent = items(patch).stream().filter(
                each -> !each.path(StrategicMergePatch.DIRECTIVE).asString("").equals(StrategicMergePatch.DELETE))
                .toList();
        ElementOrder elements = new ElementOrder(schema.mergeKey());
        int next = 0;
        int place = 0;
        while (place < order.size() && next < sent.size()) {
            if (sent.get(next).has(StrategicMergePatch.DIRECTIVE)) {
                next++;
            } else if (elements.same(sent.get(next), order.get(place++))) {
                next++;
            }
        }
        if (!order.isEmpty() && next < sent.size()) {
            throw ApiException.unknown("The order in patch list:\n" + GoText.plain(patch)
                    + "\n doesn't match $setElementOrder list:\n" + GoText.plain(order) + "\n");
        }
    }

    private JsonNodeType elementType(JsonNode original, JsonNode patch) {
        List<JsonNodeType> types = Stream.of(original, patch).flatMap(each -> items(each).stream())
                .map(JsonNode::getNodeType).distinct().toList();
        if (types.contains(JsonNodeType.ARRAY)) {
            throw ApiException.rejectedPatch();
        }
        if (types.size() > 1) {
            throw ApiException.unknown("list element types are not identical: [" + GoText.plain(original) + " "
                    + GoText.plain(patch) + "]");
        }
        if (types.isEmpty()) {
            throw ApiException.unknown("no elements in any of the given slices");
        }
        return types.getFirst();
    }

    static ApiException notOfType(String type, JsonNode value) {
        return ApiException.unknown("expected a " + type + ", but received a " + GoText.type(value));
    }

    private static List<JsonNode> distinct(ElementOrder order, List<JsonNode> original, List<JsonNode> patch) {
        List<JsonNode> distinct = new ArrayList<>();
        Stream.of(original, patch).flatMap(List::stream).filter(each -> !order.has(distinct, each))
                .forEach(distinct::add);
        return distinct;
    }

    private static List<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
