package netpol.conformance.apiserver.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import netpol.conformance.apiserver.controller.work.StatusConditions;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.store.Entry;
import tools.jackson.databind.node.ObjectNode;

/** Says in the status of a namespace what its deletion waits for (API reference, NamespaceCondition). */
final class NamespaceConditions {

    private NamespaceConditions() {}

    /** @param left the objects that are left in the namespace, by resource */
    static void set(ObjectNode status, Map<String, List<Entry>> left, String now) {
        StatusConditions.set(status, now, "NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered",
                "All resources successfully discovered");
        StatusConditions.set(status, now, "NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions",
                "All legacy kube types successfully parsed");
        StatusConditions.set(status, now, "NamespaceDeletionContentFailure", false, "ContentDeleted",
                "All content successfully deleted, may be waiting on finalization");
        if (left.isEmpty()) {
            StatusConditions.set(status, now, "NamespaceContentRemaining", false, "ContentRemoved",
                    "All content successfully removed");
        } else {
            StatusConditions.set(status, now, "NamespaceContentRemaining", true, "SomeResourcesRemain",
                    "Some resources are remaining: " + resources(left));
        }
        String finalizers = finalizers(left);
        if (finalizers.isEmpty()) {
            StatusConditions.set(status, now, "NamespaceFinalizersRemaining", false, "ContentHasNoFinalizers",
                    "All content-preserving finalizers finished");
        } else {
            StatusConditions.set(status, now, "NamespaceFinalizersRemaining", true, "SomeFinalizersRemain",
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
}
