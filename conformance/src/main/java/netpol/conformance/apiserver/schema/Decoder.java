package netpol.conformance.apiserver.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads the objects of a kind as an API server does: null is none, unknown and duplicate fields are dropped or refused, and a
 * wrong JSON type is a bad request ({@code k8s.io/apimachinery/pkg/runtime/serializer/json}).
 */
public final class Decoder {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Lazy<YAMLFactory> YAML = new Lazy<>(YAMLFactory::new);

    private final ResourceType type;
    private final Schema schema;

    public Decoder(ResourceType type, Schema schema) {
        this.type = type;
        this.schema = schema;
    }

    /**
     * Reads a body of JSON.
     *
     * @throws ApiException as a bad request, when it is no object of the kind
     */
    public Decoded json(byte[] body, FieldValidation validation) {
        ObjectHead head = ObjectHead.read(type, body);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return decode(parser, head, validation);
        }
    }

    /** Reads a body of YAML. */
    public Decoded yaml(byte[] body, FieldValidation validation) {
        String text = new String(body, StandardCharsets.UTF_8);
        try (JsonParser parser = YAML.get().createParser(ObjectReadContext.empty(), text)) {
            return decode(parser, new ObjectHead(type.groupVersion(), type.kind()), validation);
        } catch (JacksonException wrong) {
            throw ObjectHead.unrecognized(type, body,
                    "couldn't get version/kind; json parse error: " + wrong.getOriginalMessage());
        }
    }

    /** Reads an object that a patch made. */
    public Decoded tree(ObjectNode object, FieldValidation validation) {
        try (JsonParser parser = object.traverse(ObjectReadContext.empty())) {
            return decode(parser, new ObjectHead(type.groupVersion(), type.kind()), validation);
        }
    }

    /** Refuses a body for all that strict validation does not allow. */
    public ApiException strictRefusal(List<String> problems) {
        return new ObjectHead(type.groupVersion(), type.kind()).refusal(type,
                "strict decoding error: " + String.join(", ", problems));
    }

    private Decoded decode(JsonParser parser, ObjectHead head, FieldValidation validation) {
        TypedReader reader = new TypedReader(parser);
        ObjectNode object;
        try {
            parser.nextToken();
            object = reader.read(schema);
        } catch (UnreadableValueException wrong) {
            throw head.refusal(type, wrong.getMessage());
        }
        if (!reader.wrongType().isEmpty()) {
            throw head.refusal(type, reader.wrongType());
        }
        List<String> problems = reader.problems();
        if (validation == FieldValidation.STRICT && !problems.isEmpty()) {
            throw strictRefusal(problems);
        }
        for (String each : List.of("apiVersion", "kind")) {
            JsonNode given = object.get(each);
            if (given == null || given.asString("").isEmpty()) {
                object.put(each, each.equals("kind") ? type.kind() : type.groupVersion());
            }
        }
        if (!object.path("kind").asString().equals(type.kind())) {
            throw ApiException.invalid(head.as(type), object.path("metadata").path("name").asString(""), List.of(
                    Cause.invalid("kind", "\"" + head.kind() + "\"", "must be " + type.kind())));
        }
        return new Decoded(object, validation == FieldValidation.WARN ? problems : List.of());
    }
}
