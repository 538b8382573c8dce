package netpol.conformance.apiserver.managedfields;

import netpol.conformance.apiserver.fieldset.FieldSet;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.schema.Schema;

/**
 * What a kind, or a subresource of it, says about the ownership of fields.
 *
 * @param subresource empty for the object itself
 * @param reset the fields that a write there does not change, such as {@code status}; no client owns them by it
 */
public record FieldRules(ResourceType type, String subresource, Schema schema, FieldSet reset) {

    EntryId update(String manager) {
        return new EntryId(manager.isEmpty() ? "unknown" : manager, EntryId.UPDATE, type.groupVersion(), subresource);
    }

    EntryId apply(String manager) {
        return new EntryId(manager.isEmpty() ? "unknown" : manager, EntryId.APPLY, "", subresource);
    }
}
