package netpol.conformance.apiserver.managedfields;

import java.nio.charset.StandardCharsets;
import netpol.conformance.apiserver.fieldset.Comparison;
import netpol.conformance.apiserver.fieldset.FieldSet;
import netpol.conformance.apiserver.fieldset.Fields;
import netpol.conformance.apiserver.fieldset.MistypedException;
import netpol.conformance.apiserver.fieldset.TypeCheck;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The annotation in which {@code kubectl apply} keeps the configuration that it applied last. Fields that are as the
 * annotation says cause no conflict when {@code kubectl apply --server-side} takes over.
 */
final class LastApplied {

    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration", KUBECTL = "kubectl";
    /** Of all annotations of an object. */
    private static final int LARGEST = 256 * 1024;

    private LastApplied() {}

    static boolean isOf(FieldOwner owner) {
        return owner.name().equals(KUBECTL);
    }

    /** The fields of the annotation that the object still has with the same values. */
    static FieldSet unchanged(JsonNode live, FieldRules rules) {
        try {
            JsonNode applied = JsonMapper.shared().readTree(annotation(live));
            if (!applied.path("apiVersion").asString("").equals(rules.type().groupVersion())) {
                return new FieldSet();
            }
            TypeCheck.check(applied, rules.schema());
            Comparison comparison = Comparison.of(applied, live, rules.schema());
            return Fields.of(applied, rules.schema()).difference(comparison.changedOrAdded())
                    .difference(comparison.removed());
        } catch (JacksonException | MistypedException unreadable) {
            return new FieldSet();
        }
    }

    /** The object with the configuration in the annotation, if it has that annotation. */
    static ObjectNode refreshed(ObjectNode object, ObjectNode applied) {
        if (annotation(object).isEmpty()) {
            return object;
        }
        ObjectNode configuration = applied.deepCopy();
        if (configuration.path("metadata").get("annotations") instanceof ObjectNode sent) {
            sent.remove(ANNOTATION);
        }
        ObjectNode copy = object.deepCopy();
        ObjectNode annotations = (ObjectNode) copy.get("metadata").get("annotations");
        annotations.put(ANNOTATION, escaped(sorted(configuration).toString()) + "\n");
        int size = annotations.properties().stream()
                .mapToInt(each -> bytes(each.getKey()) + bytes(each.getValue().asString(""))).sum();
        if (size > LARGEST) {
            annotations.remove(ANNOTATION);
        }
        return copy;
    }

    private static String annotation(JsonNode object) {
        return object.path("metadata").path("annotations").path(ANNOTATION).asString("");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static JsonNode sorted(JsonNode value) {
        if (value.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            value.propertyNames().stream().sorted().forEach(each -> sorted.set(each, sorted(value.get(each))));
            return sorted;
        }
        if (value.isArray()) {
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> sorted.add(sorted(each)));
            return sorted;
        }
        return value;
    }

    /** As Go's encoder writes JSON, which is safe in HTML. */
    private static String escaped(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
