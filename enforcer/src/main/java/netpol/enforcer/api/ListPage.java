package netpol.enforcer.api;

import java.io.InputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page of a list.
 *
 * @param resourceVersion of the whole list
 * @param next the token that gives the next page; empty on the last one
 */
record ListPage(String resourceVersion, String next) {

    private static final Shape METADATA = Shape.of("resourceVersion", "continue");

    /**
     * Reads a page object by object, so that there is never more than one in memory.
     *
     * @param item gets each object, as much of it as its shape says
     * @throws tools.jackson.core.JacksonException when it is no JSON
     */
    static ListPage read(JsonMapper json, InputStream text, Shape shape, Consumer<JsonNode> item) {
        String version = "";
        String next = "";
        try (JsonParser parser = json.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("metadata")) {
                    JsonNode metadata = METADATA.read(parser);
                    version = metadata.path("resourceVersion").asString("");
                    next = metadata.path("continue").asString("");
                } else if (name.equals("items") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        item.accept(shape.read(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new ListPage(version, next);
    }
}
