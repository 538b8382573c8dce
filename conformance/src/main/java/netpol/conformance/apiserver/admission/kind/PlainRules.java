package netpol.conformance.apiserver.admission.kind;

import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of a kind that asks nothing of its objects but valid metadata.
 *
 * @param generation whether the server counts the changes of the spec
 */
public record PlainRules(NameRule name, boolean generation) implements KindRules {

    @Override
    public NameRule names(ServerVersion version) {
        return name;
    }

    @Override
    public void prepareForCreate(ObjectNode object, ServerVersion version) {
        if (generation) {
            KindRules.metadata(object).put("generation", 1);
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old, ServerVersion version) {
        if (old.has("status")) {
            KindRules.keep(object, old, "status");
        }
        if (generation) {
            KindRules.countChanges(object, old, "spec");
        }
    }

    @Override
    public boolean repeatsWholeMetadata() {
        return true;
    }
}
