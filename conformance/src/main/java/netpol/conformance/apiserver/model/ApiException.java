package netpol.conformance.apiserver.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refuses a request. A client gets it as a {@code Status} (API reference, meta/v1 Status), with the reasons and the wording of
 * {@code k8s.io/apimachinery/pkg/api/errors}.
 */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int BAD_REQUEST = 400, UNAUTHORIZED = 401, FORBIDDEN = 403, NOT_FOUND = 404,
            METHOD_NOT_ALLOWED = 405,
            NOT_ACCEPTABLE = 406, CONFLICT = 409, GONE = 410, TOO_LARGE = 413, UNSUPPORTED_MEDIA_TYPE = 415,
            INVALID = 422,
            TOO_MANY_REQUESTS = 429, INTERNAL = 500,
            GATEWAY_TIMEOUT = 504;

    private final int code;
    private final String reason;
    private final transient Optional<ObjectNode> details;
    private String continueToken = "";

    private ApiException(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = Optional.ofNullable(details);
    }

    public static ApiException badRequest(String message) {
        return new ApiException(BAD_REQUEST, "BadRequest", message, null);
    }

    /** No kind is served at the path. */
    public static ApiException noSuchPath() {
        return new ApiException(NOT_FOUND, "NotFound", "the server could not find the requested resource",
                JsonNodeFactory.instance.objectNode());
    }

    public static ApiException notFound(ResourceType type, String name) {
        return new ApiException(NOT_FOUND, "NotFound", type.qualifiedPlural() + " \"" + name + "\" not found",
                named(type, name));
    }

    public static ApiException alreadyExists(ResourceType type, String name) {
        return new ApiException(CONFLICT, "AlreadyExists",
                type.qualifiedPlural() + " \"" + name + "\" already exists", named(type, name));
    }

    /** It still exists, though only until its finalizers are gone. */
    public static ApiException beingDeleted(ResourceType type, String name) {
        return new ApiException(CONFLICT, "AlreadyExists",
                "object is being deleted: " + type.qualifiedPlural() + " \"" + name + "\" already exists",
                named(type, name));
    }

    /** Optimistic locking, or a failed precondition. */
    public static ApiException conflict(ResourceType type, String name, String why) {
        return new ApiException(CONFLICT, "Conflict",
                "Operation cannot be fulfilled on " + type.qualifiedPlural() + " \"" + name + "\": " + why,
                named(type, name));
    }

    /** A precondition of a deletion; the message names the kind. */
    public static ApiException preconditionFailed(ResourceType type, String name, String why) {
        return new ApiException(CONFLICT, "Conflict",
                "Operation cannot be fulfilled on " + type.qualifiedKind() + " \"" + name + "\": " + why,
                named(type, name).put("kind", type.kind()));
    }

    /** Server-side apply met fields of another manager; {@code causes} has one {@code FieldManagerConflict} per field. */
    public static ApiException applyConflict(String message, List<Cause> causes) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        add(details, causes);
        return new ApiException(CONFLICT, "Conflict", message, details);
    }

    public static ApiException forbidden(ResourceType type, String name, String why) {
        return new ApiException(FORBIDDEN, "Forbidden",
                type.qualifiedPlural() + " \"" + name + "\" is forbidden: " + why, named(type, name));
    }

    /** @param causes at least one; the message lists them as an API server does */
    public static ApiException invalid(ResourceType type, String name, List<Cause> causes) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        if (!type.kind().isEmpty()) {
            details.put("kind", type.kind());
        }
        add(details, causes);
        List<String> texts = causes.stream().map(Cause::text).distinct().toList();
        String all = texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
        return new ApiException(INVALID, "Invalid",
                type.qualifiedKind() + " \"" + name + "\" is invalid: " + all, details);
    }

    public static ApiException methodNotAllowed(String message) {
        return new ApiException(METHOD_NOT_ALLOWED, "MethodNotAllowed", message,
                JsonNodeFactory.instance.objectNode());
    }

    public static ApiException notAcceptable(String message) {
        return new ApiException(NOT_ACCEPTABLE, "NotAcceptable", message, null);
    }

    /** No operation at the path makes any type that the client takes. */
    public static ApiException unproduced(String available) {
        return new ApiException(NOT_ACCEPTABLE, "NotAcceptable",
                "406: Not Acceptable\n\nAvailable representations: " + available,
                JsonNodeFactory.instance.objectNode());
    }

    public static ApiException unsupportedMediaType(String message) {
        return new ApiException(UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", message, null);
    }

    /** No operation at the path reads the content type of the request. */
    public static ApiException unconsumed() {
        return new ApiException(UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", "415: Unsupported Media Type",
                JsonNodeFactory.instance.objectNode());
    }

    /** The resource version is older than the history that is kept. */
    public static ApiException expired(String message) {
        return new ApiException(GONE, "Expired", message, null);
    }

    /** The continue token is older than the history that is kept. */
    public static ApiException expired(String message, String nextToken) {
        ApiException expired = expired(message);
        expired.continueToken = nextToken;
        return expired;
    }

    public static ApiException tooLarge(String message) {
        return new ApiException(TOO_LARGE, "RequestEntityTooLarge", "Request entity too large: " + message, null);
    }

    /** The resource version was not given to any object yet. */
    public static ApiException tooLargeResourceVersion(long asked, long current) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.putArray("causes").addObject().put("reason", "ResourceVersionTooLarge").put("message",
                "Too large resource version");
        return new ApiException(GATEWAY_TIMEOUT, "Timeout",
                "Timeout: Too large resource version: " + asked + ", current: " + current,
                details.put("retryAfterSeconds", 1));
    }

    public static ApiException unauthorized() {
        return new ApiException(UNAUTHORIZED, "Unauthorized", "Unauthorized", null);
    }

    /** The user may not do what the request asks for. */
    public static ApiException forbidden(String message) {
        return new ApiException(FORBIDDEN, "Forbidden", message, JsonNodeFactory.instance.objectNode());
    }

    /** @param causes what programs read instead of the message, such as {@code NamespaceTerminating} */
    public static ApiException forbidden(ResourceType type, String name, String why, List<Cause> causes) {
        ObjectNode details = named(type, name);
        add(details, causes);
        return new ApiException(FORBIDDEN, "Forbidden",
                type.qualifiedPlural() + " \"" + name + "\" is forbidden: " + why, details);
    }

    public static ApiException tooManyRequests(String message) {
        return new ApiException(TOO_MANY_REQUESTS, "TooManyRequests", message, null);
    }

    public static ApiException internal(String message) {
        return new ApiException(INTERNAL, "InternalError", "Internal error occurred: " + message, null);
    }

    /** A patch that is read and cannot be carried out, such as one whose {@code test} fails. The server does not say why. */
    public static ApiException rejectedPatch() {
        return new ApiException(INVALID, "Invalid", "the server rejected our request due to an error in our request",
                JsonNodeFactory.instance.objectNode());
    }

    /** A patch makes an object that is none of its kind. The message names no object. */
    public static ApiException unfitPatch(String shown, String why) {
        List<Cause> causes = List.of(Cause.invalid("patch", shown, why));
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        add(details, causes);
        return new ApiException(INVALID, "Invalid", " \"\" is invalid: " + causes.getFirst().text(), details);
    }

    /** An error for which the server has no reason. Its Status has the code 500 and the message alone. */
    public static ApiException unknown(String message) {
        return new ApiException(INTERNAL, "", message, null);
    }

    /** What kube-apiserver has no reason for. */
    public static ApiException unexpected(String message) {
        return new ApiException(INTERNAL, "", message, null);
    }

    private static ObjectNode named(ResourceType type, String name) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("name", name);
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        return details.put("kind", type.plural());
    }

    private static void add(ObjectNode details, List<Cause> causes) {
        var list = details.putArray("causes");
        causes.forEach(cause -> list.addObject().put("reason", cause.reason()).put("message", cause.message())
                .put("field", cause.field()));
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** What is wrong, field by field; empty when the refusal is about no field. */
    public List<Cause> causes() {
        return details.map(each -> each.path("causes").valueStream()
                .map(cause -> new Cause(cause.path("reason").asString(""), cause.path("field").asString(""),
                        cause.path("message").asString("")))
                .toList()).orElse(List.of());
    }

    /** The Status object that a client gets. */
    public ObjectNode status() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        if (!continueToken.isEmpty()) {
            metadata.put("continue", continueToken);
        }
        status.put("status", "Failure").put("message", getMessage());
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        details.ifPresent(each -> status.set("details", each));
        return status.put("code", code);
    }

    /**
     * One wrong field.
     *
     * @param reason such as {@code FieldValueInvalid}
     * @param field path, such as {@code spec.ports[0].port}
     * @param message without the path, such as {@code Invalid value: 0: must be between 1 and 65535, inclusive}
     */
    public record Cause(String reason, String field, String message) {

        public static Cause required(String field, String detail) {
            return new Cause("FieldValueRequired", field, "Required value" + suffix(detail));
        }

        /** @param value as an API server prints it: strings quoted, numbers bare, objects as JSON */
        public static Cause invalid(String field, String value, String detail) {
            return new Cause("FieldValueInvalid", field, "Invalid value: " + value + suffix(detail));
        }

        public static Cause forbidden(String field, String detail) {
            return new Cause("FieldValueForbidden", field, "Forbidden" + suffix(detail));
        }

        public static Cause duplicate(String field, String value) {
            return new Cause("FieldValueDuplicate", field, "Duplicate value: " + value);
        }

        public static Cause notSupported(String field, String value, List<String> supported) {
            List<String> quoted = new ArrayList<>();
            supported.forEach(each -> quoted.add('"' + each + '"'));
            return new Cause("FieldValueNotSupported", field,
                    "Unsupported value: " + value + ": supported values: " + String.join(", ", quoted));
        }

        private static String suffix(String detail) {
            return detail.isEmpty() ? "" : ": " + detail;
        }

        String text() {
            return field + ": " + message;
        }
    }
}
