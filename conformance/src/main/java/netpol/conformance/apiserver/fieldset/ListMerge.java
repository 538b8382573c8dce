package netpol.conformance.apiserver.fieldset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;

/**
 * Merges two lists whose elements have keys. Elements that both have come in the order of the applied list; those of the
 * live list alone stay where they are among them.
 */
final class ListMerge {

    private static final JsonNode ABSENT = MissingNode.getInstance();

    private final Schema schema;
    private final List<PathElement> liveOrder = new ArrayList<>(), appliedOrder = new ArrayList<>();
    private final JsonNode live;
    /** What an element merges with. It is {@code null} in the JSON sense for one that the live list has twice. */
    private final Map<PathElement, JsonNode> liveOnes = new LinkedHashMap<>(), appliedOnes = new LinkedHashMap<>();
    private final Set<PathElement> done = new HashSet<>();
    private final ArrayNode merged = JsonNodeFactory.instance.arrayNode();

    ListMerge(Schema schema, JsonNode live, JsonNode applied) {
        this.schema = schema;
        this.live = live;
        index(live, liveOrder, liveOnes);
        index(applied, appliedOrder, appliedOnes);
    }

    private void index(JsonNode list, List<PathElement> order, Map<PathElement, JsonNode> ones) {
        if (list.isArray()) {
            for (JsonNode each : list) {
                PathElement element = ListElements.element(schema, each);
                order.add(element);
                ones.merge(element, each, (_, _) -> NullNode.getInstance());
            }
        }
    }

    ArrayNode merged() {
        Deque<PathElement> shared = new ArrayDeque<>(appliedOrder.stream().filter(liveOnes::containsKey).toList());
        int left = 0;
        int right = 0;
        while (left < liveOrder.size() || right < appliedOrder.size()) {
            Optional<PathElement> old = at(liveOrder, left), now = at(appliedOrder, right);
            if (old.isPresent() && old.equals(now)) {
                add(old.get());
                left++;
                right++;
                shared.poll();
            } else if (old.isPresent() && !appliedOnes.containsKey(old.get())) {
                append(Merge.of(live.get(left), ABSENT, schema.element()));
                left++;
            } else if (old.isPresent() && comesLater(old.get(), now, shared)) {
                left++;
            } else {
                if (old.isPresent() && done.contains(old.get())) {
                    left++;
                }
                if (now.isPresent()) {
                    add(now.get());
                    right++;
                    if (now.get().equals(shared.peek())) {
                        shared.poll();
                    }
                }
            }
        }
        return merged;
    }

    /** Whether another shared element comes before this one. */
    private static boolean comesLater(PathElement old, Optional<PathElement> now, Deque<PathElement> shared) {
        return now.isPresent() && !shared.isEmpty() && !shared.peek().equals(old);
    }

    private static Optional<PathElement> at(List<PathElement> order, int index) {
        return index < order.size() ? Optional.of(order.get(index)) : Optional.empty();
    }

    private void add(PathElement element) {
        done.add(element);
        append(Merge.of(liveOnes.getOrDefault(element, ABSENT), appliedOnes.get(element), schema.element()));
    }

    private void append(JsonNode value) {
        if (!value.isMissingNode()) {
            merged.add(value);
        }
    }
}
