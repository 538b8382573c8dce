package netpol.conformance.apiserver.exchange;

import tools.jackson.databind.JsonNode;

/** The words that Go's {@code encoding/json} has for values; messages of an API server contain them. */
public final class GoJson {

    private GoJson() {}

    public static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "bool";
            default -> "null";
        };
    }
}
