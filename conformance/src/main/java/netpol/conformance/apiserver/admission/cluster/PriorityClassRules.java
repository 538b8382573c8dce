package netpol.conformance.apiserver.admission.cluster;

import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of PriorityClass ({@code pkg/registry/scheduling/priorityclass}). */
public final class PriorityClassRules implements KindRules {

    private static final long HIGHEST = 1_000_000_000;
    private static final String SYSTEM = "system-", POLICY = "preemptionPolicy";

    @Override
    public void fillIn(ObjectNode object, ServerVersion version) {
        Default.text(object, POLICY, "PreemptLowerPriority");
    }

    @Override
    public void prepareForCreate(ObjectNode object, ServerVersion version) {
        KindRules.metadata(object).put("generation", 1);
    }

    @Override
    public void validate(Field object) {
        Field name = object.at("metadata", "name");
        if (name.text().startsWith(SYSTEM)) {
            name.forbidden("priority class names with '" + SYSTEM + "' prefix are reserved for system use only. error: "
                    + name.text() + " is not a known system priority class");
        } else if (object.at("value").number() > HIGHEST) {
            object.at("value").forbidden("maximum allowed value of a user defined priority is " + HIGHEST);
        }
        object.at(POLICY).oneOf("PreemptLowerPriority", "Never");
    }

    @Override
    public void validateUpdate(Field object, Field old) {
        if (object.at("value").number() != old.at("value").number()) {
            object.at("value").forbidden("may not be changed in an update.");
        }
        object.at(POLICY).unchangedFrom(old.at(POLICY));
    }
}
