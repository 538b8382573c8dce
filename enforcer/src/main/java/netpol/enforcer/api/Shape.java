package netpol.enforcer.api;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which members of a JSON value are of interest. The rest is skipped where it is read and takes no memory: most of a pod is
 * about its volumes, its environment and who last managed which field.
 *
 * @param members the shapes of the members of interest; empty: all of the value
 */
record Shape(Map<String, Shape> members) {

    /** Whatever is there. */
    static final Shape WHOLE = new Shape(Map.of());

    Shape {
        members = Map.copyOf(members);
    }

    /** An object of which these members count, whatever is in them. */
    static Shape of(String... names) {
        Map<String, Shape> members = new HashMap<>();
        for (String name : names) {
            members.put(name, WHOLE);
        }
        return new Shape(members);
    }

    Shape with(String name, Shape shape) {
        Map<String, Shape> more = new HashMap<>(members);
        more.put(name, shape);
        return new Shape(more);
    }

    /**
     * Reads the value at which the parser stands; the shape of an array is that of its elements. A value that is no object
     * is read whatever it is, because the reader of the object has to refuse it.
     */
    JsonNode read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(read(parser));
                }
                yield array;
            }
            default -> parser.readValueAsTree();
        };
    }

    private JsonNode object(JsonParser parser) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Shape shape = members.isEmpty() ? WHOLE : members.get(name);
            if (shape == null) {
                parser.skipChildren();
            } else {
                object.set(name, shape.read(parser));
            }
        }
        return object;
    }
}
