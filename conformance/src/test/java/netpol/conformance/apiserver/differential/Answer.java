package netpol.conformance.apiserver.differential;

import tools.jackson.databind.JsonNode;

/**
 * What a server said, without what two servers never have in common.
 *
 * @param body JSON null when it is no JSON
 */
record Answer(int status, JsonNode body) {

    /** Of a refusal, else empty. */
    String reason() {
        return body.path("kind").asString("").equals("Status") ? body.path("reason").asString("") : "";
    }
}
