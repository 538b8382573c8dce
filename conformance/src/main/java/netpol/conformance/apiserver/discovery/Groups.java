package netpol.conformance.apiserver.discovery;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.model.BuiltInTypes;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ResourceTypes;
import netpol.conformance.apiserver.model.Subresource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The old form of discovery: a document for the list of groups, one for each group, and one for each version. */
public final class Groups {

    private final ResourceTypes types;

    public Groups(ResourceTypes types) {
        this.types = types;
    }

    /** The document at a path such as {@code /apis/apps}; empty when there is none. */
    public Optional<ObjectNode> document(String path) {
        String[] parts = path.replaceFirst("^/", "").split("/");
        return switch (parts.length) {
            case 1 -> parts[0].equals("api")
                    ? Optional.of(core())
                    : Optional.of(groups()).filter(each -> parts[0].equals("apis"));
            case 2 -> parts[0].equals("api")
                    ? resources(parts[1])
                    : Optional.of(parts[0]).filter("apis"::equals).flatMap(apis -> group(parts[1]));
            case 3 ->
                Optional.of(parts[0]).filter("apis"::equals).flatMap(apis -> resources(parts[1] + "/" + parts[2]));
            default -> Optional.empty();
        };
    }

    private static ObjectNode core() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    /** Versions of each group, the preferred one first. */
    private Map<String, Set<String>> versions() {
        Map<String, Set<String>> versions = new LinkedHashMap<>();
        types.all().stream().filter(type -> !type.group().isEmpty())
                .forEach(type -> versions.computeIfAbsent(type.group(), each -> new LinkedHashSet<>())
                        .add(type.version()));
        return versions;
    }

    private ObjectNode groups() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        versions().forEach((name, versions) -> groups.add(group(Json.object(), name, versions)));
        return list;
    }

    private Optional<ObjectNode> group(String name) {
        return Optional.ofNullable(versions().get(name)).map(versions -> group(
                Json.object().put("kind", "APIGroup").put("apiVersion", "v1"), name, versions));
    }

    private static ObjectNode group(ObjectNode group, String name, Set<String> versions) {
        group.put("name", name);
        ArrayNode list = group.putArray("versions");
        versions.forEach(version -> list.add(version(name, version)));
        group.set("preferredVersion", version(name, versions.iterator().next()));
        return group;
    }

    private static ObjectNode version(String group, String version) {
        return Json.object().put("groupVersion", group + "/" + version).put("version", version);
    }

    private Optional<ObjectNode> resources(String groupVersion) {
        List<ResourceType> served = types.all().stream().filter(type -> type.groupVersion().equals(groupVersion))
                .toList();
        if (served.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1").put("groupVersion",
                groupVersion);
        ArrayNode resources = list.putArray("resources");
        for (ResourceType type : served) {
            resources.add(resource(type));
            type.subresources().forEach(name -> resources.add(subresource(type, Subresource.of(type, name))));
        }
        return Optional.of(list);
    }

    private ObjectNode resource(ResourceType type) {
        ObjectNode resource = Json.object().put("name", type.plural()).put("singularName", type.singular())
                .put("namespaced", type.namespaced()).put("kind", type.kind());
        ArrayNode verbs = resource.putArray("verbs");
        BuiltInTypes.verbs(type, types.version()).forEach(verbs::add);
        add(resource, "shortNames", type.shortNames());
        add(resource, "categories", type.categories());
        return resource;
    }

    private static void add(ObjectNode resource, String field, List<String> words) {
        if (!words.isEmpty()) {
            ArrayNode list = resource.putArray(field);
            words.forEach(list::add);
        }
    }

    private static ObjectNode subresource(ResourceType type, Subresource subresource) {
        ObjectNode resource = Json.object().put("name", type.plural() + "/" + subresource.name())
                .put("singularName", "").put("namespaced", type.namespaced());
        if (subresource.foreign(type)) {
            resource.put("group", subresource.group()).put("version", subresource.version());
        }
        resource.put("kind", subresource.kind());
        add(resource, "verbs", subresource.verbs());
        return resource;
    }
}
