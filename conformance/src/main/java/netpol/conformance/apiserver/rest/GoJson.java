package netpol.conformance.apiserver.rest;

import tools.jackson.databind.JsonNode;

/** The words that Go's {@code encoding/json} has for values; messages of an API server contain them. */
final class GoJson {

    private GoJson() {}

    static String kind(JsonNode node) {
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
