package netpol.conformance.apiserver.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netpol.conformance.apiserver.model.BuiltInTypes;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ResourceTypes;
import netpol.conformance.apiserver.model.Subresource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The aggregated form of discovery: all groups in one document (API reference, apidiscovery.k8s.io/v2). */
public final class AggregatedDiscovery {

    private static final Pattern ACCEPT = Pattern
            .compile("application/json;g=apidiscovery\\.k8s\\.io;v=(v2|v2beta1);as=APIGroupDiscoveryList");
    /** The release that served it by default first, and the one that served {@code v2}. */
    private static final int BETA = 27, STABLE = 30;

    private final ResourceTypes types;

    public AggregatedDiscovery(ResourceTypes types) {
        this.types = types;
    }

    /** A document and its media type. */
    public record Document(String contentType, ObjectNode document) {}

    /**
     * @param path {@code /api} or {@code /apis}
     * @param accept header of the request
     * @return empty when the client does not ask for it, or the server's release does not serve it
     */
    public Optional<Document> document(String path, String accept) {
        if (!path.equals("/api") && !path.equals("/apis")) {
            return Optional.empty();
        }
        Matcher asked = ACCEPT.matcher(accept.replace(" ", ""));
        while (asked.find()) {
            String version = asked.group(1);
            if (types.version().since(version.equals("v2") ? STABLE : BETA)) {
                return Optional.of(new Document(asked.group(), list(path.equals("/api"), version)));
            }
        }
        return Optional.empty();
    }

    private ObjectNode list(boolean core, String version) {
        Map<String, Map<String, List<ResourceType>>> groups = new LinkedHashMap<>();
        types.all().stream().filter(type -> type.group().isEmpty() == core)
                .forEach(type -> groups.computeIfAbsent(type.group(), each -> new LinkedHashMap<>())
                        .computeIfAbsent(type.version(), each -> new ArrayList<>()).add(type));
        ObjectNode list = Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion",
                "apidiscovery.k8s.io/" + version);
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        groups.forEach((name, versions) -> items.add(group(name, versions)));
        return list;
    }

    private ObjectNode group(String name, Map<String, List<ResourceType>> versions) {
        ObjectNode group = Json.object();
        ObjectNode metadata = group.putObject("metadata");
        if (!name.isEmpty()) {
            metadata.put("name", name);
        }
        metadata.putNull("creationTimestamp");
        ArrayNode list = group.putArray("versions");
        versions.forEach((version, served) -> {
            ObjectNode one = list.addObject().put("version", version);
            ArrayNode resources = one.putArray("resources");
            served.forEach(type -> resources.add(resource(type)));
            one.put("freshness", "Current");
        });
        return group;
    }

    private ObjectNode resource(ResourceType type) {
        ObjectNode resource = Json.object().put("resource", type.plural());
        resource.set("responseKind", kind(type.group(), type.version(), type.kind()));
        resource.put("scope", type.namespaced() ? "Namespaced" : "Cluster").put("singularResource", type.singular());
        add(resource, "verbs", BuiltInTypes.verbs(type, types.version()));
        add(resource, "shortNames", type.shortNames());
        add(resource, "categories", type.categories());
        if (!type.subresources().isEmpty()) {
            ArrayNode list = resource.putArray("subresources");
            type.subresources().forEach(name -> list.add(subresource(Subresource.of(type, name))));
        }
        return resource;
    }

    private static ObjectNode subresource(Subresource subresource) {
        ObjectNode one = Json.object().put("subresource", subresource.name());
        one.set("responseKind", kind(subresource.group(), subresource.version(), subresource.kind()));
        add(one, "verbs", subresource.verbs());
        return one;
    }

    private static ObjectNode kind(String group, String version, String kind) {
        return Json.object().put("group", group).put("version", version).put("kind", kind);
    }

    private static void add(ObjectNode to, String field, List<String> words) {
        if (!words.isEmpty()) {
            ArrayNode list = to.putArray(field);
            words.forEach(list::add);
        }
    }
}
