package netpol.conformance.apiserver.crd;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Validates a CustomResourceDefinition after its defaults were filled in
 * ({@code k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation}). The name and the labels of any object are not looked
 * at here.
 */
public final class DefinitionValidation {

    private static final String APPROVAL = "api-approved.kubernetes.io";

    private final JsonNode definition;
    private final JsonNode spec;
    private final List<Cause> causes = new ArrayList<>();

    private DefinitionValidation(JsonNode definition) {
        this.definition = definition;
        this.spec = definition.path("spec");
    }

    /** @return what is wrong, empty for a valid definition */
    public static List<Cause> validate(ObjectNode definition) {
        DefinitionValidation validation = new DefinitionValidation(definition);
        validation.group();
        validation.scope();
        validation.versions();
        validation.preserving();
        DefinitionNames.validate(validation.spec.path("names"), validation.causes);
        validation.conversion();
        validation.schemas();
        return List.copyOf(validation.causes);
    }

    private void group() {
        String group = text(spec, "group");
        String name = text(definition.path("metadata"), "name");
        if (!name.isEmpty() && !name.equals(text(spec.path("names"), "plural") + "." + group)) {
            causes.add(Cause.invalid("metadata.name", quote(name), "must be spec.names.plural+\".\"+spec.group"));
        }
        boolean approved = definition.path("metadata").path("annotations").has(APPROVAL);
        if ((group.endsWith(".k8s.io") || group.endsWith(".kubernetes.io") || group.equals("k8s.io")
                || group.equals("kubernetes.io")) && !approved) {
            causes.add(Cause.required("metadata.annotations[" + APPROVAL + "]", "protected groups must have approval "
                    + "annotation \"" + APPROVAL + "\", see https://github.com/kubernetes/enhancements/pull/1111"));
        }
        if (group.isEmpty()) {
            causes.add(Cause.required("spec.group", ""));
        } else if (!group.contains(".")) {
            causes.add(Cause.invalid("spec.group", quote(group), "should be a domain with at least one dot"));
        }
    }

    private void scope() {
        String scope = text(spec, "scope");
        if (scope.isEmpty()) {
            causes.add(Cause.required("spec.scope", ""));
        } else if (!scope.equals("Cluster") && !scope.equals("Namespaced")) {
            causes.add(Cause.notSupported("spec.scope", quote(scope), List.of("Cluster", "Namespaced")));
        }
    }

    private void versions() {
        JsonNode versions = spec.path("versions");
        Set<String> names = new HashSet<>();
        boolean unique = true;
        int stored = 0;
        for (int i = 0; i < versions.size(); i++) {
            String name = text(versions.get(i), "name");
            unique &= names.add(name);
            stored += versions.get(i).path("storage").booleanValue(false) ? 1 : 0;
            DefinitionNames.label("spec.versions[" + i + "].name", name, "").ifPresent(causes::add);
        }
        if (!unique) {
            causes.add(Cause.invalid("spec.versions", shown(versions), "must contain unique version names"));
        }
        if (stored != 1) {
            causes.add(Cause.invalid("spec.versions", shown(versions),
                    "must have exactly one version marked as storage version"));
        }
        if (stored == 0) {
            causes.add(Cause.invalid("status.storedVersions", "null", "must have at least one stored version"));
        }
    }

    /** As the API server prints the versions: in the form of its internal type, without the schema that all share. */
    private static String shown(JsonNode versions) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        versions.forEach(each -> {
            ObjectNode one = all.addObject().put("Name", text(each, "name"))
                    .put("Served", each.path("served").booleanValue(false))
                    .put("Storage", each.path("storage").booleanValue(false))
                    .put("Deprecated", each.path("deprecated").booleanValue(false));
            List.of("DeprecationWarning", "Schema", "Subresources", "AdditionalPrinterColumns", "SelectableFields")
                    .forEach(one::putNull);
        });
        return all.toString();
    }

    private void preserving() {
        if (spec.path("preserveUnknownFields").booleanValue(false)) {
            causes.add(Cause.invalid("spec.preserveUnknownFields", "true", "cannot set to true, set "
                    + "x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"));
        }
    }

    private void conversion() {
        JsonNode conversion = spec.path("conversion");
        String strategy = text(conversion, "strategy");
        if (!strategy.equals("None") && !strategy.equals("Webhook")) {
            causes.add(Cause.notSupported("spec.conversion.strategy", quote(strategy), List.of("None", "Webhook")));
        } else if (strategy.equals("Webhook")) {
            JsonNode webhook = conversion.path("webhook");
            if (!webhook.path("clientConfig").isObject()) {
                causes.add(Cause.required("spec.conversion.webhookClientConfig",
                        "required when strategy is set to Webhook"));
            }
            if (webhook.path("conversionReviewVersions").isEmpty()) {
                causes.add(Cause.required("spec.conversion.conversionReviewVersions", ""));
            }
        }
    }

    private void schemas() {
        JsonNode versions = spec.path("versions");
        List<JsonNode> schemas = versions.valueStream().map(each -> each.path("schema").path("openAPIV3Schema"))
                .toList();
        // A schema that all versions share is validated once, at the place where v1beta1 had it.
        boolean shared = schemas.stream().distinct().count() == 1;
        for (int i = 0; i < (shared ? 1 : schemas.size()); i++) {
            String place = "spec.versions[" + i + "].schema.openAPIV3Schema";
            if (schemas.get(i) instanceof ObjectNode schema) {
                causes.addAll(StructuralRules.validate(shared ? "spec.validation.openAPIV3Schema" : place,
                        new Props(schema)));
            } else {
                causes.add(Cause.required(place, ""));
            }
        }
        for (int i = 0; i < versions.size(); i++) {
            scale(versions.size() == 1 ? "spec" : "spec.versions[" + i + "]", versions.get(i));
        }
    }

    private void scale(String place, JsonNode version) {
        JsonNode scale = version.path("subresources").path("scale");
        if (!scale.isObject()) {
            return;
        }
        for (String part : List.of("spec", "status")) {
            String path = text(scale, part + "ReplicasPath");
            String field = place + ".subresources.scale." + part + "ReplicasPath";
            if (path.isEmpty()) {
                causes.add(Cause.required(field, ""));
            } else if (!path.startsWith("." + part + ".")) {
                causes.add(Cause.invalid(field, quote(path), "should be a json path under ." + part));
            }
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static String quote(String text) {
        return "\"" + text + "\"";
    }
}
