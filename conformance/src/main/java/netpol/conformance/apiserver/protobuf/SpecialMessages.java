package netpol.conformance.apiserver.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Messages whose JSON is no object of their fields. */
final class SpecialMessages {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'")
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private SpecialMessages() {}

    /** Empty for a message that is an object in JSON. */
    static Optional<JsonNode> json(Message message) {
        return Optional.ofNullable(switch (message.getDescriptorForType().getFullName()) {
            case "k8s.io.apimachinery.pkg.apis.meta.v1.Time" -> time(message, SECONDS);
            case "k8s.io.apimachinery.pkg.apis.meta.v1.MicroTime" -> time(message, MICROSECONDS);
            case "k8s.io.apimachinery.pkg.apis.meta.v1.Duration" ->
                NODES.stringNode(Messages.field(message, "duration", Long.class).orElse(0L) + "ns");
            case "k8s.io.apimachinery.pkg.apis.meta.v1.FieldsV1" -> raw(message, "Raw");
            case "k8s.io.apimachinery.pkg.runtime.RawExtension",
                    "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.JSON" ->
                raw(message, "raw");
            case "k8s.io.apimachinery.pkg.api.resource.Quantity" -> NODES.stringNode(text(message, "string"));
            case "k8s.io.apimachinery.pkg.util.intstr.IntOrString" -> intOrString(message);
            case "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool" ->
                schema(message).orElseGet(
                        () -> NODES.booleanNode(Messages.field(message, "allows", Boolean.class).orElse(false)));
            case "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray" ->
                schema(message).orElseGet(() -> items(message, "jSONSchemas"));
            case "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray" ->
                schema(message).orElseGet(() -> items(message, "property"));
            case "k8s.io.api.authentication.v1.ExtraValue", "k8s.io.api.authorization.v1.ExtraValue",
                    "k8s.io.api.certificates.v1.ExtraValue" ->
                items(message, "items");
            default -> null;
        });
    }

    /** Null for no time at all, which Go writes as an empty message. */
    private static JsonNode time(Message message, DateTimeFormatter form) {
        long seconds = Messages.field(message, "seconds", Long.class).orElse(0L);
        int nanos = Messages.field(message, "nanos", Integer.class).orElse(0);
        return message.getAllFields().isEmpty()
                ? NODES.nullNode()
                : NODES.stringNode(form.format(Instant.ofEpochSecond(seconds, nanos)));
    }

    private static JsonNode raw(Message message, String field) {
        ByteString bytes = Messages.field(message, field, ByteString.class).orElse(ByteString.EMPTY);
        return bytes.isEmpty() ? NODES.nullNode() : Json.lenient(bytes.toByteArray());
    }

    /** Its type is 0 for a number, 1 for a text. */
    private static JsonNode intOrString(Message message) {
        return Messages.field(message, "type", Long.class).orElse(0L) == 0
                ? NODES.numberNode(Messages.field(message, "intVal", Integer.class).orElse(0))
                : NODES.stringNode(text(message, "strVal"));
    }

    private static Optional<JsonNode> schema(Message message) {
        return Messages.field(message, "schema", Message.class).map(Messages::json);
    }

    private static ArrayNode items(Message message, String field) {
        ArrayNode items = NODES.arrayNode();
        Object values = message.getField(message.getDescriptorForType().findFieldByName(field));
        ((List<?>) values).forEach(
                each -> items
                        .add(each instanceof Message item ? Messages.json(item) : NODES.stringNode((String) each)));
        return items;
    }

    private static String text(Message message, String field) {
        return Messages.field(message, field, String.class).orElse("");
    }
}
