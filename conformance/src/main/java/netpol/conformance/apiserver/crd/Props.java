package netpol.conformance.apiserver.crd;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import netpol.conformance.apiserver.schema.BuiltInSchemas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the schema of a custom resource (API reference, apiextensions/v1 JSONSchemaProps).
 *
 * @param node as it stands in the CustomResourceDefinition
 */
record Props(ObjectNode node) {

    boolean flag(String name) {
        return node.path(name).booleanValue(false);
    }

    String text(String name) {
        return node.path(name).asString("");
    }

    boolean isIntOrString() {
        return flag("x-kubernetes-int-or-string");
    }

    boolean preservesUnknownFields() {
        return flag("x-kubernetes-preserve-unknown-fields");
    }

    boolean isEmbedded() {
        return flag("x-kubernetes-embedded-resource");
    }

    Optional<Props> child(String name) {
        return node.get(name) instanceof ObjectNode object ? Optional.of(new Props(object)) : Optional.empty();
    }

    Optional<Props> property(String name) {
        return node.path("properties").get(name) instanceof ObjectNode object
                ? Optional.of(new Props(object))
                : Optional.empty();
    }

    /** Fields in the order of their names. */
    TreeMap<String, Props> properties() {
        TreeMap<String, Props> found = new TreeMap<>();
        node.path("properties").properties().forEach(each -> {
            if (each.getValue() instanceof ObjectNode object) {
                found.put(each.getKey(), new Props(object));
            }
        });
        return found;
    }

    /** {@code allOf}, {@code anyOf}, {@code oneOf}. */
    List<Props> list(String name) {
        return node.path(name).valueStream().filter(ObjectNode.class::isInstance)
                .map(each -> new Props((ObjectNode) each)).toList();
    }

    List<String> texts(String name) {
        return node.path(name).valueStream().map(JsonNode::asString).toList();
    }

    Optional<JsonNode> value(String name) {
        return Optional.ofNullable(node.get(name)).filter(each -> !each.isNull());
    }

    /** The type of a field, an element or a value, by the step that leads there. */
    Optional<Props> step(String field) {
        return property(field).or(() -> child("additionalProperties"));
    }

    static boolean isMeta(String field) {
        return field.equals("apiVersion") || field.equals("kind") || field.equals("metadata");
    }

    static boolean knownToObjectMeta(String field) {
        return BuiltInSchemas.objectMeta().fields().containsKey(field);
    }
}
