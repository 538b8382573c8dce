package netpol.conformance.apiserver.schema;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the class of fabric8's model that stands for a type of Kubernetes, and the name of the type in the OpenAPI document. */
final class ModelClasses {

    static final String CORE = "io.k8s.api.core.v1", META = "io.k8s.apimachinery.pkg.apis.meta.v1";

    private static final String MODEL = Pod.class.getPackageName();
    /** fabric8 keeps them in the package of the core group. */
    private static final Set<String> META_TYPES = Set.of("Condition", "DeleteOptions", "FieldSelectorRequirement",
            "FieldsV1", "LabelSelector", "LabelSelectorRequirement", "ListMeta", "ManagedFieldsEntry", "MicroTime",
            "ObjectMeta", "OwnerReference", "Preconditions", "ShardInfo", "Status", "StatusCause", "StatusDetails",
            "Time", "WatchEvent");
    private static final Map<String, String> PACKAGES = Map.ofEntries(Map.entry("v1", ""), Map.entry("apps/v1", "apps"),
            Map.entry("admissionregistration.k8s.io/v1", "admissionregistration.v1"),
            Map.entry("apiextensions.k8s.io/v1", "apiextensions.v1"),
            Map.entry("authentication.k8s.io/v1", "authentication"),
            Map.entry("authorization.k8s.io/v1", "authorization.v1"), Map.entry("autoscaling/v1", "autoscaling.v1"),
            Map.entry("batch/v1", "batch.v1"), Map.entry("coordination.k8s.io/v1", "coordination.v1"),
            Map.entry("discovery.k8s.io/v1", "discovery.v1"), Map.entry("events.k8s.io/v1", "events.v1"),
            Map.entry("networking.k8s.io/v1", "networking.v1"), Map.entry("policy/v1", "policy.v1"),
            Map.entry("rbac.authorization.k8s.io/v1", "rbac"), Map.entry("scheduling.k8s.io/v1", "scheduling.v1"),
            Map.entry("storage.k8s.io/v1", "storage"));
    private static final Map<String, String> DEFINITIONS = definitions();

    private ModelClasses() {}

    private static Map<String, String> definitions() {
        Map<String, String> all = new HashMap<>();
        PACKAGES.forEach((groupVersion, suffix) -> all.put(suffix.isEmpty() ? MODEL : MODEL + "." + suffix,
                prefix(groupVersion)));
        return all;
    }

    private static String prefix(String groupVersion) {
        return switch (groupVersion) {
            case "v1" -> CORE;
            case "apiextensions.k8s.io/v1" -> "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1";
            default -> "io.k8s.api." + groupVersion.replaceFirst("\\..*/|/", ".");
        };
    }

    /** Finds the class of a kind, empty for a kind that fabric8 or this server does not know. */
    static Optional<Class<?>> of(String groupVersion, String kind) {
        String suffix = PACKAGES.get(groupVersion);
        if (suffix == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(MODEL + (suffix.isEmpty() ? "." : "." + suffix + ".") + kind));
        } catch (ClassNotFoundException absent) {
            return Optional.empty();
        }
    }

    /** Such as {@code io.k8s.api.core.v1.Pod}. */
    static String definition(Class<?> model) {
        String name = model.getSimpleName();
        return switch (name) {
            case "Quantity" -> "io.k8s.apimachinery.pkg.api.resource.Quantity";
            case "IntOrString" -> "io.k8s.apimachinery.pkg.util.intstr.IntOrString";
            default -> prefix(model, name) + "." + name;
        };
    }

    private static String prefix(Class<?> model, String name) {
        boolean core = model.getPackageName().equals(MODEL);
        return core && META_TYPES.contains(name) ? META : DEFINITIONS.getOrDefault(model.getPackageName(), CORE);
    }
}
