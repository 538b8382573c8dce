package netpol.conformance.apiserver.schema;

import java.util.HashMap;
import java.util.Map;
import netpol.conformance.apiserver.schema.Schema.Type;

/** Names Go types as the messages of Go's JSON decoder do. Clients see them when a field has the wrong JSON type. */
final class GoNames {

    /** Type of a field by {@code TYPE.field}. The file lists the fields by type. */
    private static final Lazy<Map<String, String>> NAMED = new Lazy<>(() -> {
        Map<String, String> found = new HashMap<>();
        TypeFacts types = TypeFacts.NAMED_TYPES;
        types.names().forEach(type -> types.words(type).forEach(field -> found.put(field, type)));
        return found;
    });

    private GoNames() {}

    /** Adds the Go name to a field. That of a list is the name of its elements. */
    static Schema ofField(String definition, String field, Schema plain) {
        if (plain.type() == Type.OBJECT) {
            return plain;
        }
        String[] parts = definition.split("\\.");
        String own = parts[parts.length - 1] + "." + field;
        String name = NAMED.get().get(own);
        if (name == null && parts.length > 2) {
            name = NAMED.get().get(parts[parts.length - 3] + "." + parts[parts.length - 2] + "." + own);
        }
        if (name == null) {
            return plain;
        }
        if (plain.type() == Type.LIST) {
            Schema element = plain.element().toBuilder().goType(name).build();
            return plain.toBuilder().element(() -> element).build();
        }
        return plain.toBuilder().goType(name).build();
    }

    /** Such as {@code []v1.Container}. */
    static String of(Schema schema) {
        if (!schema.goType().isEmpty()) {
            return schema.goType();
        }
        return switch (schema.type()) {
            case OBJECT -> "v1." + struct(schema);
            case MAP -> "map[string]" + of(schema.element());
            case LIST -> "[]" + of(schema.element());
            case STRING -> ofString(schema);
            case INTEGER -> schema.format().isEmpty() ? "int64" : schema.format();
            case NUMBER -> "float64";
            case BOOLEAN -> "bool";
            case INT_OR_STRING -> "intstr.IntOrString";
            case ANY -> "interface {}";
        };
    }

    private static String ofString(Schema schema) {
        if (schema.name().endsWith(".Quantity")) {
            return "resource.Quantity";
        }
        return schema.format().equals("byte") ? "[]uint8" : schema.format().equals("date-time") ? "v1.Time" : "string";
    }

    /** The name of the type alone. */
    static String struct(Schema schema) {
        return schema.name().substring(schema.name().lastIndexOf('.') + 1);
    }

    /** The embedded struct that a field really belongs to, with a dot, or the empty string. */
    static String embedded(Schema owner, String field) {
        return switch (struct(owner)) {
            case "ConfigMapEnvSource", "ConfigMapKeySelector", "ConfigMapProjection", "ConfigMapVolumeSource",
                    "SecretEnvSource", "SecretKeySelector", "SecretProjection" ->
                field.equals("name") ? "LocalObjectReference." : "";
            case "EphemeralContainer" -> field.equals("targetContainerName") ? "" : "EphemeralContainerCommon.";
            case "Volume" -> field.equals("name") ? "" : "VolumeSource.";
            case "IngressRule" -> field.equals("http") ? "IngressRuleValue." : "";
            case "RuleWithOperations" -> field.equals("operations") ? "" : "Rule.";
            case "Probe" -> owner.fields().get(field).type() == Type.OBJECT ? "ProbeHandler." : "";
            case "PersistentVolumeSpec" ->
                GoNames.struct(owner.fields().get(field)).endsWith("VolumeSource") ? "PersistentVolumeSource." : "";
            default -> "";
        };
    }
}
