package netpol.conformance.apiserver.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.schema.BuiltInSchemas;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the schema of a custom resource. Version 3 says all that its definition says. Version 2 cannot, and leaves out what
 * clients of it would not understand ({@code k8s.io/apiextensions-apiserver/pkg/controller/openapi/v2}).
 */
final class CustomSchemaWriter {

    private static final Set<String> NOT_IN_V2 = Set.of("oneOf", "anyOf", "allOf", "not", "default", "nullable");
    private static final List<String> WITH_SCHEMAS = List.of("items", "additionalProperties");

    private final Dialect dialect;
    private final SchemaWriter writer;

    CustomSchemaWriter(Dialect dialect, SchemaWriter writer) {
        this.dialect = dialect;
        this.writer = writer;
    }

    ObjectNode definition(Schema schema) {
        ObjectNode written = schema.source().orElseThrow().deepCopy();
        if (dialect == Dialect.V2) {
            reduce(written);
        } else {
            unfold(written);
        }
        if (!written.path("type").isString() && !written.has("x-kubernetes-preserve-unknown-fields")) {
            written.put("type", "object");
        }
        Schema metadata = schema.fields().get("metadata");
        if (metadata != null && !(written.has("x-kubernetes-preserve-unknown-fields") && dialect == Dialect.V2)) {
            addMeta(written, metadata);
        }
        return written;
    }

    private void addMeta(ObjectNode written, Schema metadata) {
        ObjectNode properties = written.path("properties").isObject()
                ? (ObjectNode) written.get("properties")
                : written.putObject("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.set("metadata", writer.use(metadata));
    }

    /** Says in the words of OpenAPI what extensions mean: what an embedded resource has, and what a number or a text is. */
    private void unfold(ObjectNode schema) {
        parts(schema).forEach(this::unfold);
        if (schema.path("x-kubernetes-embedded-resource").booleanValue(false)) {
            addMeta(schema, BuiltInSchemas.objectMeta());
            schema.withArray("required").add("kind").add("apiVersion");
        }
        if (schema.path("x-kubernetes-int-or-string").booleanValue(false) && !schema.has("anyOf")) {
            ArrayNode any = schema.putArray("anyOf");
            any.addObject().put("type", "integer");
            any.addObject().put("type", "string");
        }
    }

    private static List<ObjectNode> parts(ObjectNode schema) {
        List<JsonNode> parts = new ArrayList<>(schema.path("properties").values());
        WITH_SCHEMAS.forEach(name -> parts.add(schema.path(name)));
        return parts.stream().filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast).toList();
    }

    private static void reduce(ObjectNode schema) {
        boolean nullable = schema.path("nullable").booleanValue(false);
        NOT_IN_V2.forEach(schema::remove);
        if (schema.path("x-kubernetes-preserve-unknown-fields").booleanValue(false)) {
            schema.remove(List.of("type", "items", "properties"));
        }
        if (nullable || schema.path("x-kubernetes-int-or-string").booleanValue(false)) {
            schema.remove(List.of("type", "items", "properties"));
        }
        parts(schema).forEach(CustomSchemaWriter::reduce);
    }
}
