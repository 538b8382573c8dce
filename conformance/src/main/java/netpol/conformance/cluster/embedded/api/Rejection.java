package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.MockResponse;

/** A request that an API server refuses; the answer is a Status, as clients expect it. */
final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;

    private Rejection(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    static Rejection badRequest(String message) {
        return new Rejection(400, "BadRequest", message);
    }

    static Rejection noSuchResource() {
        return new Rejection(404, "NotFound", "the server could not find the requested resource");
    }

    static Rejection notFound(ResourceKind kind, String name) {
        return new Rejection(404, "NotFound", kind.qualifiedPlural() + " \"" + name + "\" not found");
    }

    static Rejection unsupportedMediaType(String message) {
        return new Rejection(415, "UnsupportedMediaType", message);
    }

    static Rejection invalid(ResourceKind kind, String name, String errors) {
        return new Rejection(422, "Invalid", kind.qualifiedKind() + " \"" + name + "\" is invalid: " + errors);
    }

    static Rejection internalError(String message) {
        return new Rejection(500, "InternalError", "Internal error occurred: " + message);
    }

    MockResponse response() {
        return new MockResponse().setResponseCode(code).setBody(Serialization.asJson(new StatusBuilder()
                .withStatus("Failure").withMessage(getMessage()).withReason(reason).withCode(code).build()));
    }
}
