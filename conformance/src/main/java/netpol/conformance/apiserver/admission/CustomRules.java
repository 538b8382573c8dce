package netpol.conformance.apiserver.admission;

import java.util.HashSet;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.admission.field.Same;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of custom resources: each change but those of metadata and status counts as one of the spec. */
record CustomRules(boolean hasStatus) implements KindRules {

    @Override
    public boolean repeatsMetadata() {
        return false;
    }

    @Override
    public boolean standardFinalizers() {
        return false;
    }

    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    public NameRule names(ServerVersion version) {
        return NameRule.SUBDOMAIN;
    }

    @Override
    public void prepareForCreate(ObjectNode object, ServerVersion version) {
        if (hasStatus) {
            object.remove("status");
        }
        KindRules.metadata(object).put("generation", 1);
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old, ServerVersion version) {
        if (hasStatus) {
            KindRules.keep(object, old, "status");
        }
        Set<String> fields = new HashSet<>(object.propertyNames());
        fields.addAll(old.propertyNames());
        fields.remove("metadata");
        if (fields.stream().anyMatch(field -> !Same.values(object.path(field), old.path(field)))) {
            KindRules.metadata(object).put("generation", old.path("metadata").path("generation").asInt(0) + 1);
        }
    }
}
