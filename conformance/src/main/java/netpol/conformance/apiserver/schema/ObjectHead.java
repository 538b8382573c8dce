package netpol.conformance.apiserver.schema;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Says which kind of object a body claims to hold. A missing version or kind is that of the path.
 *
 * @param apiVersion {@code v1}, {@code apps/v1}
 */
record ObjectHead(String apiVersion, String kind) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int SUMMARY = 30;
    private static final String NO_KIND = "couldn't get version/kind; json parse error: ";
    private static final String HEAD_TYPE = "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; "
            + "Kind string \"json:\\\"kind,omitempty\\\"\" }";

    /** @throws ApiException when the body is no JSON object, or one of another kind */
    static ObjectHead read(ResourceType type, byte[] body) {
        if (body.length == 0) {
            throw unrecognized(type, body, NO_KIND + "unexpected end of JSON input");
        }
        String[] found = {"", ""};
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                if (parser.currentToken() == JsonToken.VALUE_NULL) {
                    return new ObjectHead(type.groupVersion(), type.kind());
                }
                throw unrecognized(type, body, NO_KIND + "json: cannot unmarshal "
                        + new Scalars(parser, Schema.ANY).jsonType() + " into Go value of type " + HEAD_TYPE);
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("apiVersion") || name.equals("kind")) {
                    found[name.equals("kind") ? 1 : 0] = word(parser, name, type, body);
                }
                parser.skipChildren();
            }
            parser.nextToken();
        } catch (JacksonException wrong) {
            throw unrecognized(type, body, NO_KIND + GoSyntax.error(body).orElseGet(wrong::getOriginalMessage));
        }
        return checked(found, type, body);
    }

    private static String word(JsonParser parser, String name, ResourceType type, byte[] body) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw unrecognized(type, body, NO_KIND + "json: cannot unmarshal "
                    + new Scalars(parser, Schema.ANY).jsonType() + " into Go struct field ." + name
                    + " of type string");
        }
        return parser.getString();
    }

    private static ObjectHead checked(String[] found, ResourceType type, byte[] body) {
        if (found[0].indexOf('/') != found[0].lastIndexOf('/')) {
            throw unrecognized(type, body, "unexpected GroupVersion string: " + found[0]);
        }
        ObjectHead head = new ObjectHead(found[0].isEmpty() ? type.groupVersion() : found[0],
                found[1].isEmpty() ? type.kind() : found[1]);
        if (type.custom() && !head.apiVersion.equals(type.groupVersion())) {
            throw ApiException.badRequest("the API version in the data (" + head.apiVersion
                    + ") does not match the expected API version (" + type.groupVersion() + ")");
        }
        if (type.custom() || head.is(type)) {
            return head;
        }
        if (BuiltInSchemas.of(head.apiVersion, head.kind).isPresent()) {
            throw head.refusal(type, "converting (" + goType(head.apiVersion, head.kind, false) + ") to ("
                    + goType(type.groupVersion(), type.kind(), true) + "): unknown conversion");
        }
        throw head.refusal(type, "no kind \"" + head.kind + "\" is registered for version \"" + head.apiVersion
                + "\" in scheme \"pkg/runtime/scheme.go:111\"");
    }

    /** The name of a Go type: of the internal version {@code core.Pod}, of others {@code v1.Pod}. */
    private static String goType(String groupVersion, String kind, boolean internal) {
        String group = groupVersion.contains("/") ? groupVersion.replaceFirst("[./].*", "") : "core";
        return (internal ? group : groupVersion.substring(groupVersion.indexOf('/') + 1)) + "." + kind;
    }

    /** The type under the name of the kind that the body claims to be. */
    ResourceType as(ResourceType type) {
        return new ResourceType(type.group(), type.version(), kind, type.plural(), type.singular(), type.namespaced(),
                type.shortNames(), type.categories(), type.subresources(), type.custom());
    }

    boolean is(ResourceType type) {
        return kind.equals(type.kind()) && apiVersion.equals(type.groupVersion());
    }

    ApiException refusal(ResourceType type, String why) {
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        return ApiException.badRequest(
                kind + " in version \"" + version + "\" cannot be handled as a " + type.kind() + ": " + why);
    }

    static ApiException unrecognized(ResourceType type, byte[] body, String why) {
        return ApiException
                .badRequest("the object provided is unrecognized (must be of type " + type.kind() + "): " + why
                        + " (" + summary(body) + ")");
    }

    private static String summary(byte[] body) {
        if (body.length == 0) {
            return "<empty>";
        }
        int length = Math.min(body.length, SUMMARY);
        String shown = body[0] == '{'
                ? new String(body, 0, length, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(body, 0, length);
        return body.length > SUMMARY ? shown + " ..." : shown;
    }
}
