package netpol.conformance.apiserver.exchange;

import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer that is whole.
 *
 * @param warnings texts of {@code Warning} headers
 */
public record ApiAnswer(int code, String contentType, byte[] body, List<String> warnings) {

    public static final String JSON = "application/json";
    public static final int OK = 200, CREATED = 201, ACCEPTED = 202;

    public static ApiAnswer json(int code, byte[] body) {
        return new ApiAnswer(code, JSON, body, List.of());
    }

    public static ApiAnswer json(int code, ObjectNode body) {
        return json(code, Json.bytes(body));
    }

    public static ApiAnswer of(ApiException refused) {
        return json(refused.code(), refused.status());
    }

    public static ApiAnswer text(int code, String text) {
        return new ApiAnswer(code, "text/plain; charset=utf-8", text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                List.of());
    }

    public ApiAnswer with(List<String> texts) {
        return new ApiAnswer(code, contentType, body, List.copyOf(texts));
    }

    /** What a request comes to: an answer at once, or a watch that goes on. */
    public record Outcome(Optional<ApiAnswer> answer, Optional<EventSource> watch) {

        public static Outcome of(ApiAnswer answer) {
            return new Outcome(Optional.of(answer), Optional.empty());
        }

        public static Outcome of(EventSource watch) {
            return new Outcome(Optional.empty(), Optional.of(watch));
        }
    }
}
