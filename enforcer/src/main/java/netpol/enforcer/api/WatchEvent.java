package netpol.enforcer.api;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * WatchEvent of meta/v1.
 *
 * @param type as the API writes it: {@code ADDED}, {@code ERROR}
 * @param object as much of it as its shape says; a Status where the type is {@code ERROR}
 */
record WatchEvent(String type, JsonNode object) {

    private static final int INTERNAL_ERROR = 500;

    /** @throws tools.jackson.core.JacksonException when it is no JSON */
    static WatchEvent read(JsonMapper json, String text, Shape shape) {
        Shape any = shape.with("code", Shape.WHOLE).with("message", Shape.WHOLE);
        try (JsonParser parser = json.createParser(text)) {
            parser.nextToken();
            JsonNode event = Shape.of("type").with("object", any).read(parser);
            return new WatchEvent(event.path("type").asString(""), event.path("object"));
        }
    }

    /** After this event; empty where it does not say. */
    String version() {
        return object.path("metadata").path("resourceVersion").asString("");
    }

    /** What an event of type {@code ERROR} means. */
    ApiException error() {
        return new ApiException(object.path("code").asInt(INTERNAL_ERROR),
                object.path("message").asString("the API server ended the watch and did not say why"));
    }
}
