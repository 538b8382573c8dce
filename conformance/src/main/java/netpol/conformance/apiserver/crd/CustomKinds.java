package netpol.conformance.apiserver.crd;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds the kinds that a CustomResourceDefinition makes, and fills in what such a definition leaves out. */
public final class CustomKinds {

    private CustomKinds() {}

    /** Lists the served versions, in the order of the definition. The definition must be valid. */
    public static List<CustomKind> of(ObjectNode definition) {
        JsonNode spec = definition.path("spec");
        return spec.path("versions").valueStream().filter(each -> each.path("served").booleanValue(false))
                .map(each -> kind(spec, (ObjectNode) each)).toList();
    }

    private static CustomKind kind(JsonNode spec, ObjectNode version) {
        JsonNode names = spec.path("names");
        String kind = names.path("kind").asString();
        Set<String> subresources = new LinkedHashSet<>();
        for (String each : List.of("scale", "status")) {
            if (version.path("subresources").path(each).isObject()) {
                subresources.add(each);
            }
        }
        ResourceType type = new ResourceType(spec.path("group").asString(), version.path("name").asString(), kind,
                names.path("plural").asString(), names.path("singular").asString(kind.toLowerCase(Locale.ROOT)),
                spec.path("scope").asString().equals("Namespaced"), texts(names.path("shortNames")),
                texts(names.path("categories")), subresources, true);
        ObjectNode schema = version.path("schema").path("openAPIV3Schema") instanceof ObjectNode given
                ? given.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        if (spec.path("preserveUnknownFields").booleanValue(false)) {
            schema.put("x-kubernetes-preserve-unknown-fields", true);
        }
        return new CustomKind(type, version, schema);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** Changes a definition: the singular, the name of lists, the conversion, and the paths of webhooks. */
    public static void applyDefaults(ObjectNode definition) {
        if (!(definition.get("spec") instanceof ObjectNode spec)) {
            return;
        }
        if (spec.get("names") instanceof ObjectNode names) {
            String kind = names.path("kind").asString("");
            if (names.path("singular").asString("").isEmpty()) {
                names.put("singular", kind.toLowerCase(Locale.ROOT));
            }
            if (names.path("listKind").asString("").isEmpty() && !kind.isEmpty()) {
                names.put("listKind", kind + "List");
            }
        }
        if (!spec.path("conversion").isObject()) {
            spec.putObject("conversion").put("strategy", "None");
        }
    }
}
