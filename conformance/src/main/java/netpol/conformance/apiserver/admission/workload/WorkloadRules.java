package netpol.conformance.apiserver.admission.workload;

import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.admission.pod.PodWarnings;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** What the rules of the kinds that make pods share: the status, the generation, and warnings of the template. */
interface WorkloadRules extends KindRules {

    /** The status of a new object. */
    ObjectNode emptyStatus();

    @Override
    default void prepareForCreate(ObjectNode object, ServerVersion version) {
        KindRules.metadata(object).put("generation", 1);
        object.set("status", emptyStatus());
    }

    @Override
    default void prepareForUpdate(ObjectNode object, ObjectNode old, ServerVersion version) {
        KindRules.keep(object, old, "status");
        KindRules.countChanges(object, old, "spec");
    }

    @Override
    default void prepareForStatusUpdate(ObjectNode object, ObjectNode old) {
        Default.object(object, "status");
    }

    @Override
    default void warn(Field object) {
        PodWarnings.of(object.at("spec").at("template", "spec"));
    }
}
