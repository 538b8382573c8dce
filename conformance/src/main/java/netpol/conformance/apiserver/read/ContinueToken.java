package netpol.conformance.apiserver.read;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The place at which the next page of a list begins. It is opaque for clients.
 *
 * @param revision of the first page; -1 for a list that goes on with what there is now
 * @param last the last object of the page before
 */
public record ContinueToken(long revision, ObjectKey last) {

    public String encoded() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(Json.object().put("rv", revision)
                .put("namespace", last.namespace()).put("name", last.name())));
    }

    public static ContinueToken decode(String token) {
        try {
            JsonNode read = Json.parse(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            if (!read.path("rv").isNumber()) {
                throw invalid("it has no resource version");
            }
            return new ContinueToken(read.path("rv").asLong(),
                    new ObjectKey(read.path("namespace").asString(""), read.path("name").asString("")));
        } catch (IllegalArgumentException | JacksonException e) {
            throw invalid(e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static ApiException invalid(String why) {
        return ApiException.badRequest("continue key is not valid: " + why);
    }
}
