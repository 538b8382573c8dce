package netpol.conformance.apiserver.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.protobuf.ProtobufBody;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the bodies of requests: JSON, and YAML or protobuf where the request says so. */
public final class Body {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> JSON_TYPES = Set.of("", "application/json"), YAML_TYPES = Set.of(
            "application/yaml", "application/x-yaml", "text/yaml");

    private Body() {}

    /** The language that a body is written in. */
    public enum Format {
        JSON, YAML, PROTOBUF
    }

    /** @throws ApiException 415 for another media type */
    public static Format form(ApiRequest request) {
        String type = request.contentType();
        if (JSON_TYPES.contains(type)) {
            return Format.JSON;
        }
        if (YAML_TYPES.contains(type)) {
            return Format.YAML;
        }
        if (type.equals(ProtobufBody.TYPE)) {
            return Format.PROTOBUF;
        }
        throw ApiException.unsupportedMediaType("the body of the request was in an unknown format - accepted "
                + "media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf");
    }

    /** @throws ApiException 415 for another media type, 400 for what cannot be read */
    public static ObjectNode object(ApiRequest request) {
        JsonNode read = switch (form(request)) {
            case JSON -> json(request.body());
            case YAML -> yaml(request.body());
            case PROTOBUF -> ProtobufBody.object(request.body());
        };
        if (read instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest("couldn't get version/kind; json parse error: json: cannot unmarshal "
                + GoJson.kind(read) + " into Go value of type struct "
                + "{ APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }");
    }

    public static JsonNode json(byte[] body) {
        try {
            return Json.lenient(body);
        } catch (JacksonException e) {
            throw ApiException.badRequest("couldn't get version/kind; json parse error: " + firstLine(e));
        }
    }

    public static JsonNode yaml(byte[] body) {
        return yaml(body, "");
    }

    /** @param doing with which errors begin */
    public static JsonNode yaml(byte[] body, String doing) {
        try {
            return YAML.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw ApiException.badRequest(doing + "error converting YAML to JSON: " + firstLine(e));
        }
    }

    private static String firstLine(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
