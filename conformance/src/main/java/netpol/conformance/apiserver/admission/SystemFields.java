package netpol.conformance.apiserver.admission;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Findings;
import netpol.conformance.apiserver.admission.kind.KindRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the fields that only the server writes ({@code k8s.io/apiserver/pkg/registry/rest}, BeforeUpdate). */
final class SystemFields {

    private SystemFields() {}

    /** An owner that is named twice is an owner once. */
    static void uniteOwners(ObjectNode object, Findings findings) {
        JsonNode owners = object.path("metadata").path("ownerReferences");
        Set<JsonNode> distinct = new LinkedHashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        owners.forEach(owner -> {
            if (!distinct.add(owner)) {
                repeated.add(owner.path("uid").asString(""));
            }
        });
        if (!repeated.isEmpty()) {
            KindRules.metadata(object).putArray("ownerReferences").addAll(distinct);
            findings.warn(
                    ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+,"
                            + " and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ["
                            + String.join(" ", repeated) + "]");
        }
    }

    /** Removes from a new object what tells of its end. */
    static void wipe(ObjectNode created) {
        KindRules.metadata(created).remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"));
    }

    /** @param unconditional whether a missing resource version means the present one */
    static void carryOver(ObjectNode updated, ObjectNode old, boolean unconditional) {
        ObjectNode metadata = KindRules.metadata(updated);
        ObjectNode before = KindRules.metadata(old);
        KindRules.keep(metadata, before, "generation");
        if (metadata.path("namespace").asString("").isEmpty()) {
            KindRules.keep(metadata, before, "namespace");
        }
        if (metadata.path("uid").asString("").isEmpty()) {
            KindRules.keep(metadata, before, "uid");
        }
        if (unconditional && metadata.path("resourceVersion").asString("").isEmpty()) {
            KindRules.keep(metadata, before, "resourceVersion");
        }
        if (!Default.missing(before, "creationTimestamp")) {
            KindRules.keep(metadata, before, "creationTimestamp");
        }
        if (!Default.missing(before, "deletionTimestamp")) {
            KindRules.keep(metadata, before, "deletionTimestamp");
        }
        if (Default.missing(metadata, "deletionGracePeriodSeconds")) {
            KindRules.keep(metadata, before, "deletionGracePeriodSeconds");
        }
    }

    /** @param metadataToo whether a client may not even change labels, as in custom resources */
    static void keepAllButStatus(ObjectNode updated, ObjectNode old, boolean metadataToo) {
        for (String field : List.copyOf(updated.propertyNames())) {
            if (!old.has(field) && !field.equals("status")) {
                updated.remove(field);
            }
        }
        for (String field : old.propertyNames()) {
            if (!field.equals("status") && !field.equals("metadata")) {
                KindRules.keep(updated, old, field);
            }
        }
        if (metadataToo) {
            ObjectNode kept = KindRules.metadata(old).deepCopy();
            KindRules.keep(kept, KindRules.metadata(updated), "managedFields");
            KindRules.keep(kept, KindRules.metadata(updated), "resourceVersion");
            updated.set("metadata", kept);
        }
    }
}
