package netpol.conformance.apiserver.schema;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.schema.Schema.Type;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON as a schema says, in one pass. Unknown and duplicate fields are noted. The first wrong JSON type is noted as well;
 * what a type itself cannot read, such as a quantity, ends the reading ({@code sigs.k8s.io/json}).
 */
final class TypedReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_PROBLEMS = 100;

    private final JsonParser parser;
    private final Set<String> problems = new LinkedHashSet<>();
    private String wrongType = "";

    TypedReader(JsonParser parser) {
        this.parser = parser;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** What was wrong first; empty when nothing was. */
    String wrongType() {
        return wrongType;
    }

    /**
     * Reads the object that the parser stands at.
     *
     * @throws UnreadableValueException when a type refuses a value
     */
    ObjectNode read(Schema schema) {
        return (ObjectNode) object(schema, new Place("", "", "")).orElseGet(NODES::objectNode);
    }

    /** @return empty for null, and for a value of a wrong type */
    private Optional<JsonNode> value(Schema schema, Place place) {
        JsonToken token = parser.currentToken();
        if (schema.type() == Type.ANY || (schema.preservesUnknownFields() && schema.fields().isEmpty())) {
            return Optional.of(raw(schema.name().isEmpty() ? place : place.silent()));
        }
        if (token == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        return switch (schema.type()) {
            case OBJECT -> token == JsonToken.START_OBJECT ? object(schema, place) : wrong(schema, place);
            case MAP -> token == JsonToken.START_OBJECT ? map(schema, place) : wrong(schema, place);
            case LIST -> token == JsonToken.START_ARRAY ? list(schema, place) : wrong(schema, place);
            default -> scalar(schema, place);
        };
    }

    private Optional<JsonNode> scalar(Schema schema, Place place) {
        Scalars scalars = new Scalars(parser, schema);
        try {
            Optional<JsonNode> read = scalars.read();
            if (read.isEmpty()) {
                return wrong(schema, place);
            }
            parser.skipChildren();
            return read;
        } catch (WrongScalarException e) {
            throw new UnreadableValueException(e.jsonType().isEmpty()
                    ? e.getMessage()
                    : place.cannotUnmarshal(e.jsonType(), e.getMessage()));
        }
    }

    private Optional<JsonNode> wrong(Schema schema, Place place) {
        if (wrongType.isEmpty()) {
            wrongType = place.cannotUnmarshal(new Scalars(parser, schema).jsonType(), GoNames.of(schema));
        }
        parser.skipChildren();
        return Optional.empty();
    }

    private Optional<JsonNode> object(Schema schema, Place place) {
        ObjectNode read = NODES.objectNode();
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Schema field = schema.fields().get(name);
            if (field == null && !schema.preservesUnknownFields()) {
                note("unknown", place.problem(name));
                parser.skipChildren();
                continue;
            }
            if (!seen.add(name)) {
                note("duplicate", place.problem(name));
            }
            Optional<JsonNode> value = field == null
                    ? Optional.of(raw(place.key(name)))
                    : value(field, place.field(schema, name));
            value.ifPresent(each -> read.set(name, each));
        }
        return Optional.of(read);
    }

    private Optional<JsonNode> map(Schema schema, Place place) {
        ObjectNode read = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (read.has(name)) {
                note("duplicate", place.problem(name));
            }
            read.set(name, value(schema.element(), place.key(name)).orElseGet(() -> empty(schema.element())));
        }
        return Optional.of(read);
    }

    private Optional<JsonNode> list(Schema schema, Place place) {
        ArrayNode read = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Schema element = schema.element();
            read.add(value(element, place.index(read.size())).orElseGet(() -> empty(element)));
        }
        return Optional.of(read);
    }

    /** Go has no holes in lists and maps. */
    private static JsonNode empty(Schema schema) {
        return switch (schema.type()) {
            case OBJECT, MAP -> NODES.objectNode();
            case LIST -> NODES.arrayNode();
            case STRING -> NODES.stringNode(schema.name().endsWith("Quantity") ? "0" : "");
            case INTEGER, NUMBER, INT_OR_STRING -> NODES.numberNode(0);
            case BOOLEAN -> NODES.booleanNode(false);
            case ANY -> NODES.nullNode();
        };
    }

    private JsonNode raw(Place place) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode read = NODES.objectNode();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (read.has(name)) {
                        note("duplicate", place.problem(name));
                    }
                    read.set(name, raw(place.key(name)));
                }
                yield read;
            }
            case START_ARRAY -> {
                ArrayNode read = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    read.add(raw(place.index(read.size())));
                }
                yield read;
            }
            default -> new Scalars(parser, Schema.ANY).any();
        };
    }

    private void note(String what, String path) {
        if (!path.isEmpty() && problems.size() < MOST_PROBLEMS) {
            problems.add(what + " field \"" + path + "\"");
        }
    }
}
