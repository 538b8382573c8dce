package netpol.conformance.apiserver.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes one field of an object at random, most often for the worse. */
final class Spoiling {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<JsonNode> ODD = List.of(NODES.stringNode(""), NODES.stringNode("UPPER case"),
            NODES.stringNode("-"), NODES.stringNode("x".repeat(64)), NODES.numberNode(-1), NODES.numberNode(0),
            NODES.numberNode(70_000), NODES.booleanNode(true), NODES.nullNode(), NODES.objectNode(), NODES.arrayNode());
    private static final List<String> ADDRESSES = List.of("10.0.0.0/33", "010.0.0.0/8", "10.1.2.3/8",
            "::ffff:1.2.3.0/120",
            "300.1.1.1", "fd00::1");

    private final RandomGenerator random;

    Spoiling(RandomGenerator random) {
        this.random = random;
    }

    /** A place in an object: its container, and the name or the index there. */
    private record Place(JsonNode container, String name, int index) {

        JsonNode value() {
            return container instanceof ObjectNode object ? object.get(name) : container.get(index);
        }

        void set(JsonNode value) {
            if (container instanceof ObjectNode object) {
                object.set(name, value);
            } else {
                ((ArrayNode) container).set(index, value);
            }
        }

        void remove() {
            if (container instanceof ObjectNode object) {
                object.remove(name);
            } else {
                ((ArrayNode) container).remove(index);
            }
        }
    }

    /** The same object, spoilt; apiVersion, kind and metadata.name stay. */
    ObjectNode spoil(ObjectNode object) {
        List<Place> places = new ArrayList<>();
        collect(object, places, true);
        if (places.isEmpty()) {
            return object;
        }
        Place place = places.get(random.nextInt(places.size()));
        switch (random.nextInt(8)) {
            case 0 -> place.remove();
            case 1 -> object.put("unknownField", 1);
            case 2 -> duplicate(place);
            case 3 -> place.set(NODES.stringNode(ADDRESSES.get(random.nextInt(ADDRESSES.size()))));
            default -> place.set(odd(place.value()));
        }
        return object;
    }

    /** Most often of the same type, so that the value is judged and not its type. */
    private JsonNode odd(JsonNode before) {
        List<JsonNode> like = ODD.stream().filter(each -> each.getNodeType() == before.getNodeType()).toList();
        List<JsonNode> chosen = like.isEmpty() || random.nextInt(4) == 0 ? ODD : like;
        return chosen.get(random.nextInt(chosen.size())).deepCopy();
    }

    private static void duplicate(Place place) {
        if (place.container() instanceof ArrayNode array) {
            array.add(place.value().deepCopy());
        } else {
            place.remove();
        }
    }

    private static void collect(JsonNode node, List<Place> places, boolean root) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (root && (field.getKey().equals("apiVersion") || field.getKey().equals("kind"))) {
                    return;
                }
                if (!field.getKey().equals("name") || !object.has("labels")) {
                    places.add(new Place(object, field.getKey(), 0));
                }
                collect(field.getValue(), places, false);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                places.add(new Place(array, "", i));
                collect(array.get(i), places, false);
            }
        }
    }
}
