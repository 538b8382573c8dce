package netpol.conformance.apiserver.managedfields;

import netpol.conformance.apiserver.fieldset.FieldSet;
import netpol.conformance.apiserver.model.ResourceType;

/**
 * The fields that a write to an object, or to a subresource of it, does not change (Kubernetes: {@code GetResetFields} of the
 * strategy of a kind). No client owns them by such a write.
 */
public final class ResetFields {

    private static final String STATUS = "status", SPEC = "spec", METADATA = "metadata";

    private ResetFields() {}

    /** @param subresource empty for the object itself */
    public static FieldSet of(ResourceType type, String subresource) {
        if (subresource.isEmpty()) {
            return type.has(STATUS) ? FieldSet.of(STATUS) : new FieldSet();
        }
        return subresource.equals(STATUS) ? ofStatus(type) : new FieldSet();
    }

    private static FieldSet ofStatus(ResourceType type) {
        FieldSet spec = FieldSet.of(SPEC);
        if (type.custom()) {
            return spec.union(FieldSet.of(METADATA));
        }
        return switch (type.qualifiedPlural()) {
            case "pods" -> spec.union(FieldSet.of(METADATA, "deletionTimestamp"))
                    .union(FieldSet.of(METADATA, "ownerReferences"));
            case "deployments.apps" -> spec.union(FieldSet.of(METADATA, "labels"));
            case "customresourcedefinitions.apiextensions.k8s.io" -> spec.union(FieldSet.of(METADATA));
            default -> spec;
        };
    }
}
