package netpol.conformance.apiserver.patch;

import java.nio.charset.StandardCharsets;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.GoText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of a patch, with the errors of Go's package {@code encoding/json}. */
final class PatchBody {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PatchBody() {}

    static JsonNode read(byte[] body, String prefix) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            throw endsTooEarly(prefix);
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException unreadable) {
            int at = (int) unreadable.getLocation().getCharOffset();
            throw at < 0 || at >= text.stripTrailing().length()
                    ? endsTooEarly(prefix)
                    : ApiException.badRequest(
                            prefix + "invalid character '" + text.charAt(at) + "' looking for beginning of value");
        }
    }

    private static ApiException endsTooEarly(String prefix) {
        return ApiException.badRequest(prefix + "unexpected end of JSON input");
    }

    /** The body has another type than the patch. */
    static ApiException mistyped(JsonNode body, String prefix, String expected) {
        return ApiException.badRequest(
                prefix + "json: cannot unmarshal " + GoText.json(body) + " into Go value of type " + expected);
    }
}
