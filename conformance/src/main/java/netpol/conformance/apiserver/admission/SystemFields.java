package netpol.conformance.apiserver.admission;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.kind.KindRules;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the fields that only the server writes ({@code k8s.io/apiserver/pkg/registry/rest}, BeforeUpdate). */
final class SystemFields {

    private SystemFields() {}

    /** @param unconditional whether a missing resource version means the present one */
    static void carryOver(ObjectNode updated, ObjectNode old, boolean unconditional) {
        ObjectNode metadata = KindRules.metadata(updated);
        ObjectNode before = KindRules.metadata(old);
        KindRules.keep(metadata, before, "generation");
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
