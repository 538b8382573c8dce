package netpol.conformance.apiserver.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.store.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says in the status of a namespace what its deletion waits for (API reference, NamespaceCondition). */
final class NamespaceConditions {

    private NamespaceConditions() {}

    /** @param left the objects that are left in the namespace, by resource */
    static void set(ObjectNode status, Map<String, List<Entry>> left, String now) {
        set(status, now, "NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered",
                "All resources successfully discovered");
        set(status, now, "NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions",
                "All legacy kube types successfully parsed");
        set(status, now, "NamespaceDeletionContentFailure", false, "ContentDeleted",
                "All content successfully deleted, may be waiting on finalization");
        if (left.isEmpty()) {
            set(status, now, "NamespaceContentRemaining", false, "ContentRemoved", "All content successfully removed");
        } else {
            set(status, now, "NamespaceContentRemaining", true, "SomeResourcesRemain",
                    "Some resources are remaining: " + resources(left));
        }
        String finalizers = finalizers(left);
        if (finalizers.isEmpty()) {
            set(status, now, "NamespaceFinalizersRemaining", false, "ContentHasNoFinalizers",
                    "All content-preserving finalizers finished");
        } else {
            set(status, now, "NamespaceFinalizersRemaining", true, "SomeFinalizersRemain",
                    "Some content in the namespace has finalizers remaining: " + finalizers);
        }
    }

    /** A resource of the core group has a dot behind its name. */
    private static String resources(Map<String, List<Entry>> left) {
        List<String> texts = new ArrayList<>();
        left.forEach((resource, entries) -> texts.add((resource.indexOf('.') < 0 ? resource + "." : resource) + " has "
                + entries.size() + " resource instances"));
        return String.join(", ", texts);
    }

    private static String finalizers(Map<String, List<Entry>> left) {
        Map<String, Integer> counts = new TreeMap<>();
        left.values().forEach(entries -> entries.forEach(entry -> Meta.of(entry.object()).finalizers()
                .forEach(each -> counts.merge(each, 1, Integer::sum))));
        List<String> texts = new ArrayList<>();
        counts.forEach((finalizer, count) -> texts.add(finalizer + " in " + count + " resource instances"));
        return String.join(", ", texts);
    }

    private static void set(ObjectNode status, String now, String type, boolean problem, String reason,
            String message) {
        ArrayNode conditions = status.withArray("/conditions");
        ObjectNode condition = find(conditions, type);
        String wanted = problem ? "True" : "False";
        if (!condition.path("status").asString("").equals(wanted)) {
            condition.put("lastTransitionTime", now);
        }
        condition.put("message", message).put("reason", reason).put("status", wanted).put("type", type);
    }

    private static ObjectNode find(ArrayNode conditions, String type) {
        for (JsonNode each : conditions) {
            if (each.path("type").asString("").equals(type) && each instanceof ObjectNode condition) {
                return condition;
            }
        }
        return conditions.addObject();
    }
}
