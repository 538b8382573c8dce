package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documents by which clients find out which kinds there are: without them kubectl knows no pods. */
final class Discovery {

    /** What {@code kubectl version} shows. The rules for policies are those of this release. */
    static final String VERSION = "v1.34.0-embedded";

    private static final List<String> VERBS = List.of("create", "delete", "deletecollection", "get", "list", "patch",
            "update", "watch");

    private Discovery() {}

    /** The document at {@code path}; empty when there is none. */
    static Optional<String> document(String path) {
        Object document = switch (path) {
            case "/version" -> Map.of("major", "1", "minor", "34", "gitVersion", VERSION, "platform", "linux/netpol");
            case "/api" -> Map.of("kind", "APIVersions", "versions", List.of("v1"));
            case "/apis" -> Map.of("kind", "APIGroupList", "apiVersion", "v1", "groups", groups());
            default -> resources(path);
        };
        return Optional.ofNullable(document).map(Serialization::asJson);
    }

    private static List<?> groups() {
        return ResourceKind.ALL.stream().filter(kind -> !kind.group().isEmpty()).map(ResourceKind::groupVersion)
                .distinct()
                .map(Discovery::group).toList();
    }

    private static Map<String, Object> group(String groupVersion) {
        String[] parts = groupVersion.split("/");
        Map<String, String> version = Map.of("groupVersion", groupVersion, "version", parts[1]);
        return Map.of("name", parts[0], "versions", List.of(version), "preferredVersion", version);
    }

    private static Object resources(String path) {
        List<ResourceKind> kinds = ResourceKind.ALL.stream().filter(kind -> kind.root().equals(path)).toList();
        return kinds.isEmpty()
                ? null
                : Map.of("kind", "APIResourceList", "apiVersion", "v1", "groupVersion", kinds.getFirst().groupVersion(),
                        "resources", kinds.stream().map(Discovery::resource).toList());
    }

    private static Map<String, Object> resource(ResourceKind kind) {
        return Map.of("name", kind.plural(), "singularName", kind.kind().toLowerCase(java.util.Locale.ROOT), "kind",
                kind.kind(), "namespaced", kind.namespaced(), "shortNames", kind.shortNames(), "verbs", VERBS);
    }
}
