package netpol.conformance.apiserver.controller;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.controller.work.Resources;
import netpol.conformance.apiserver.model.BuiltInTypes;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.JsonNode;

/** Finds the resource of a kind among the built-in kinds and those of CustomResourceDefinitions. */
final class ServedKinds {

    private final Store store;
    private final Map<String, Resource> builtIn = new HashMap<>();

    /** @param name such as {@code networkpolicies.networking.k8s.io} */
    record Resource(String name, boolean namespaced) {}

    ServedKinds(Store store, ServerVersion version) {
        this.store = store;
        BuiltInTypes.of(version).forEach(each -> builtIn.put(each.groupVersion() + "/" + each.kind(),
                new Resource(each.qualifiedPlural(), each.namespaced())));
    }

    Optional<Resource> find(String apiVersion, String kind) {
        return Optional.ofNullable(builtIn.get(apiVersion + "/" + kind)).or(() -> custom(apiVersion, kind));
    }

    private Optional<Resource> custom(String apiVersion, String kind) {
        return store.list(Resources.DEFINITIONS, "").entries().stream().map(each -> each.object().path("spec"))
                .filter(spec -> spec.path("names").path("kind").asString("").equals(kind) && serves(spec, apiVersion))
                .map(spec -> new Resource(
                        spec.path("names").path("plural").asString("") + "." + spec.path("group").asString(""),
                        spec.path("scope").asString("").equals("Namespaced")))
                .findFirst();
    }

    private static boolean serves(JsonNode spec, String apiVersion) {
        for (JsonNode version : spec.path("versions")) {
            if (version.path("served").asBoolean(false)
                    && apiVersion.equals(spec.path("group").asString("") + "/" + version.path("name").asString(""))) {
                return true;
            }
        }
        return false;
    }
}
