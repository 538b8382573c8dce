package netpol.conformance.apiserver.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import netpol.conformance.apiserver.controller.work.StatusConditions;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Gives a CustomResourceDefinition the names that no other one of its group has. */
final class AcceptedNames {

    private final JsonNode requested;
    private final Set<String> resources = new TreeSet<>(), kinds = new TreeSet<>();
    private String reason = "NoConflicts", message = "no conflicts found";

    /**
     * @param requested {@code spec.names}
     * @param others {@code status.acceptedNames} of the other definitions of the group
     */
    AcceptedNames(JsonNode requested, List<JsonNode> others) {
        this.requested = withDefaults(requested);
        for (JsonNode each : others) {
            List.of("plural", "singular").forEach(field -> resources.add(each.path(field).asString("")));
            each.path("shortNames").forEach(name -> resources.add(name.asString("")));
            List.of("kind", "listKind").forEach(field -> kinds.add(each.path(field).asString("")));
        }
    }

    private static ObjectNode withDefaults(JsonNode names) {
        ObjectNode all = names.deepCopy().asObject();
        String kind = names.path("kind").asString("");
        if (!all.has("singular")) {
            all.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (!all.has("listKind")) {
            all.put("listKind", kind + "List");
        }
        return all;
    }

    /** @return whether all names are accepted */
    boolean accept(ObjectNode status, String now) {
        ObjectNode accepted = status.path("acceptedNames").isObject()
                ? status.withObject("/acceptedNames")
                : status.putObject("acceptedNames");
        accept(accepted, "plural", resources, "PluralConflict");
        accept(accepted, "singular", resources, "SingularConflict");
        acceptShortNames(accepted);
        accept(accepted, "kind", kinds, "KindConflict");
        accept(accepted, "listKind", kinds, "ListKindConflict");
        copy(accepted, "categories");
        boolean all = reason.equals("NoConflicts");
        StatusConditions.set(status, now, "NamesAccepted", all, reason, message);
        return all;
    }

    private void accept(ObjectNode accepted, String field, Set<String> taken, String conflict) {
        String name = requested.path(field).asString("");
        if (taken.contains(name) && !accepted.path(field).asString("").equals(name)) {
            reason = conflict;
            message = inUse(name);
        } else {
            accepted.put(field, name);
        }
    }

    private void acceptShortNames(ObjectNode accepted) {
        List<String> conflicts = new ArrayList<>();
        for (JsonNode name : requested.path("shortNames")) {
            boolean own = accepted.path("shortNames").values().stream().anyMatch(name::equals);
            if (!own && resources.contains(name.asString(""))) {
                conflicts.add(inUse(name.asString("")));
            }
        }
        if (conflicts.isEmpty()) {
            copy(accepted, "shortNames");
        } else {
            reason = "ShortNamesConflict";
            message = conflicts.size() == 1 ? conflicts.getFirst() : "[" + String.join(", ", conflicts) + "]";
        }
    }

    private static String inUse(String name) {
        return Json.text(StringNode.valueOf(name)) + " is already in use";
    }

    private void copy(ObjectNode accepted, String field) {
        accepted.remove(field);
        if (!requested.path(field).isEmpty()) {
            accepted.set(field, requested.get(field));
        }
    }

    /** The version that is stored is one of {@code storedVersions} from then on. */
    static void addStoredVersion(JsonNode versions, ObjectNode status) {
        for (JsonNode version : versions) {
            boolean known = status.path("storedVersions").values().stream().anyMatch(version.path("name")::equals);
            if (version.path("storage").asBoolean(false) && !known) {
                status.withArray("/storedVersions").add(version.get("name"));
            }
        }
    }
}
