package netpol.conformance.apiserver.crd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.schema.BuiltInSchemas;
import netpol.conformance.apiserver.schema.Schema;
import netpol.conformance.apiserver.schema.Schema.Type;
import netpol.conformance.apiserver.schema.SchemaBuilder;

/** Translates the schema of a custom resource for all that merges and describes objects. */
final class CustomSchemas {

    private static final Schema TEXT = Schema.of(Type.STRING).build();

    private CustomSchemas() {}

    /** The type of the objects of a kind; it has the name that OpenAPI documents use. */
    static Schema root(String group, String version, String kind, Props props) {
        List<String> labels = new ArrayList<>(Arrays.asList(group.split("\\.")));
        Collections.reverse(labels);
        return builder(props, true).name(String.join(".", labels) + "." + version + "." + kind).source(props.node())
                .build();
    }

    /** The type by which bodies are read: only {@code metadata} has a type; what else is known is a matter of pruning. */
    static Schema body() {
        return Schema.of(Type.OBJECT).preservesUnknownFields()
                .fields(() -> Map.of("metadata", BuiltInSchemas.objectMeta())).build();
    }

    private static Schema of(Props props) {
        return builder(props, props.isEmbedded()).build();
    }

    private static SchemaBuilder builder(Props props, boolean resource) {
        SchemaBuilder builder = typed(props, resource);
        props.value("default").filter(each -> each.isValueNode())
                .ifPresent(each -> builder.defaultValue(each));
        return builder.format(props.text("format")).atomic(props.text("x-kubernetes-map-type").equals("atomic"));
    }

    private static SchemaBuilder typed(Props props, boolean resource) {
        if (props.isIntOrString()) {
            return Schema.of(Type.INT_OR_STRING);
        }
        return switch (props.text("type")) {
            case "string" -> Schema.of(Type.STRING);
            case "integer" -> Schema.of(Type.INTEGER);
            case "number" -> Schema.of(Type.NUMBER);
            case "boolean" -> Schema.of(Type.BOOLEAN);
            case "array" -> list(props);
            case "object" -> object(props, resource);
            default -> resource ? object(props, true) : Schema.of(Type.ANY);
        };
    }

    private static SchemaBuilder list(Props props) {
        SchemaBuilder list = Schema.of(Type.LIST)
                .element(() -> props.child("items").map(CustomSchemas::of).orElse(Schema.ANY));
        return switch (props.text("x-kubernetes-list-type")) {
            case "set" -> list.set();
            case "map" -> list.listMap(props.texts("x-kubernetes-list-map-keys").toArray(String[]::new));
            default -> list;
        };
    }

    private static SchemaBuilder object(Props props, boolean resource) {
        Optional<Props> values = props.child("additionalProperties");
        if (values.isPresent() && props.properties().isEmpty() && !resource) {
            return Schema.of(Type.MAP).element(() -> of(values.get()));
        }
        SchemaBuilder object = Schema.of(Type.OBJECT).required(props.texts("required"))
                .fields(() -> fields(props, resource));
        boolean any = props.value("additionalProperties").map(each -> each.booleanValue(false)).orElse(false);
        return props.preservesUnknownFields() || any ? object.preservesUnknownFields() : object;
    }

    private static Map<String, Schema> fields(Props props, boolean resource) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        if (resource) {
            fields.put("apiVersion", TEXT);
            fields.put("kind", TEXT);
            fields.put("metadata", BuiltInSchemas.objectMeta());
        }
        props.properties().forEach((name, field) -> fields.putIfAbsent(name, of(field)));
        return Collections.unmodifiableMap(fields);
    }
}
