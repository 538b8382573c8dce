package netpol.conformance.apiserver.openapi;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import netpol.conformance.apiserver.schema.Schema;
import netpol.conformance.apiserver.schema.Schema.ListType;
import netpol.conformance.apiserver.schema.Schema.Type;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes schemas as OpenAPI does, with the extensions of Kubernetes. Types that have a name are referred to. */
final class SchemaWriter {

    private final Dialect dialect;
    private final Consumer<Schema> referred;

    /** @param referred gets each type that is referred to */
    SchemaWriter(Dialect dialect, Consumer<Schema> referred) {
        this.dialect = dialect;
        this.referred = referred;
    }

    /** The definition of a type that has a name. */
    ObjectNode definition(Schema schema) {
        if (schema.source().isPresent()) {
            return new CustomSchemaWriter(dialect, this).definition(schema);
        }
        ObjectNode written = inline(schema);
        extend(written, schema);
        return written;
    }

    /** A type as the type of a field, of an element or of a value. */
    ObjectNode use(Schema schema) {
        ObjectNode written;
        if (schema.name().isEmpty()) {
            written = inline(schema);
        } else {
            referred.accept(schema);
            written = dialect.extensibleReference(schema.name());
        }
        extend(written, schema);
        return written;
    }

    private ObjectNode inline(Schema schema) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        switch (schema.type()) {
            case OBJECT -> object(written, schema);
            case MAP -> written.put("type", "object").set("additionalProperties", use(schema.element()));
            case LIST -> written.put("type", "array").set("items", use(schema.element()));
            case STRING -> string(written, schema);
            case INTEGER -> written.put("type", "integer");
            case NUMBER -> written.put("type", "number");
            case BOOLEAN -> written.put("type", "boolean");
            case INT_OR_STRING -> intOrString(written);
            case ANY -> {
                // No type: any value.
            }
        }
        if (!schema.format().isEmpty()) {
            written.put("format", schema.format());
        }
        return written;
    }

    private void string(ObjectNode written, Schema schema) {
        if (dialect == Dialect.V3 && schema.name().endsWith(".Quantity")) {
            alternatives(written, "string", "number");
        } else {
            written.put("type", "string");
        }
    }

    private void intOrString(ObjectNode written) {
        if (dialect == Dialect.V3) {
            alternatives(written, "integer", "string");
        } else {
            written.put("type", "string");
        }
    }

    private static void alternatives(ObjectNode written, String... types) {
        ArrayNode all = written.putArray("oneOf");
        for (String each : types) {
            all.addObject().put("type", each);
        }
    }

    private void object(ObjectNode written, Schema schema) {
        written.put("type", "object");
        if (!schema.required().isEmpty()) {
            ArrayNode required = written.putArray("required");
            schema.required().forEach(required::add);
        }
        Map<String, Schema> fields = new TreeMap<>(schema.fields());
        if (!fields.isEmpty()) {
            ObjectNode properties = written.putObject("properties");
            fields.forEach((name, field) -> properties.set(name, use(field)));
        }
    }

    private void extend(ObjectNode written, Schema schema) {
        if (schema.type() == Type.LIST) {
            written.put("x-kubernetes-list-type", schema.listType().name().toLowerCase(Locale.ROOT));
            if (schema.listType() == ListType.MAP) {
                ArrayNode keys = written.putArray("x-kubernetes-list-map-keys");
                schema.listKeys().forEach(keys::add);
            }
        }
        if (schema.atomic() && !isReference(written)) {
            written.put("x-kubernetes-map-type", "atomic");
        } else if (!schema.atomic() && schema.definition().atomic()) {
            written.put("x-kubernetes-map-type", "granular");
        }
        schema.mergeKey().ifPresent(key -> written.put("x-kubernetes-patch-merge-key", key));
        String strategy = strategy(schema);
        if (!strategy.isEmpty()) {
            written.put("x-kubernetes-patch-strategy", strategy);
        }
        if (dialect == Dialect.V3) {
            schema.defaultValue().ifPresent(value -> written.set("default", value));
        }
    }

    private static boolean isReference(ObjectNode written) {
        return written.has("$ref") || written.has("allOf");
    }

    private static String strategy(Schema schema) {
        if (schema.replaces()) {
            return "replace";
        }
        return (schema.merges() ? "merge" : "") + (schema.merges() && schema.retainsKeys() ? "," : "")
                + (schema.retainsKeys() ? "retainKeys" : "");
    }
}
