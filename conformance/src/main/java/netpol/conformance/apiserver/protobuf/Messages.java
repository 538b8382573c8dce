package netpol.conformance.apiserver.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns messages into the JSON that a Go program would have written of the same object. */
final class Messages {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Fields that are part of the object around them in JSON (the API's Go types embed them). */
    private static final Set<String> INLINED = Set.of("volumeSource", "persistentVolumeSource", "localObjectReference",
            "handler", "ephemeralContainerCommon", "ingressRuleValue", "rule", "ruleWithOperations",
            "deviceConfiguration");

    private Messages() {}

    static JsonNode json(Message message) {
        return SpecialMessages.json(message).orElseGet(() -> object(message));
    }

    private static ObjectNode object(Message message) {
        ObjectNode object = Json.object();
        message.getAllFields().forEach((field, value) -> {
            if (field.isMapField()) {
                object.set(field.getName(), map((List<?>) value));
            } else if (field.isRepeated()) {
                object.set(name(field), list(field, (List<?>) value));
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                JsonNode inner = json((Message) value);
                if (INLINED.contains(field.getName()) && inner instanceof ObjectNode part) {
                    object.setAll(part);
                } else if (!inner.isNull()) {
                    object.set(name(field), inner);
                }
            } else if (!Zeros.unsaid(field, value)) {
                object.set(name(field), scalar(value));
            }
        });
        return object;
    }

    private static String name(FieldDescriptor field) {
        return SchemaNames.json(field);
    }

    private static ArrayNode list(FieldDescriptor field, List<?> values) {
        ArrayNode list = NODES.arrayNode();
        boolean messages = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        values.forEach(each -> list.add(messages ? json((Message) each) : scalar(each)));
        return list;
    }

    private static ObjectNode map(List<?> entries) {
        ObjectNode map = Json.object();
        for (Object each : entries) {
            MessageOrBuilder entry = (MessageOrBuilder) each;
            FieldDescriptor key = entry.getDescriptorForType().findFieldByName("key");
            FieldDescriptor value = entry.getDescriptorForType().findFieldByName("value");
            Object found = entry.getField(value);
            map.set((String) entry.getField(key), found instanceof Message message ? json(message) : scalar(found));
        }
        return map;
    }

    private static JsonNode scalar(Object value) {
        return switch (value) {
            case String text -> NODES.stringNode(text);
            case Boolean bool -> NODES.booleanNode(bool);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case ByteString bytes -> NODES.stringNode(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            default -> throw new IllegalStateException("no field of a Kubernetes kind is a " + value.getClass());
        };
    }

    /** The value of a field by its name; empty when it is not set. */
    static <T> Optional<T> field(Message message, String name, Class<T> type) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        return message.hasField(field) ? Optional.of(type.cast(message.getField(field))) : Optional.empty();
    }
}
