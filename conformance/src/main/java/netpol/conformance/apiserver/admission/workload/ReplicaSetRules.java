package netpol.conformance.apiserver.admission.workload;

import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules of ReplicaSet. */
public final class ReplicaSetRules implements WorkloadRules {

    @Override
    public ObjectNode emptyStatus() {
        return JsonNodeFactory.instance.objectNode().put("replicas", 0);
    }

    @Override
    public void fillIn(ObjectNode set, ServerVersion version) {
        ObjectNode spec = Default.object(set, "spec");
        Default.number(spec, "replicas", 1);
        TemplateValidation.fillIn(spec);
        Default.number(Default.object(set, "status"), "replicas", 0);
    }

    @Override
    public void validate(Field set) {
        Field spec = set.at("spec");
        spec.at("replicas").notNegative();
        spec.at("minReadySeconds").notNegative();
        TemplateValidation.selector(spec, "deployment");
        if (TemplateValidation.isApplicable(spec.at("selector"))) {
            TemplateValidation.matches(spec);
            TemplateValidation.always(spec, "ReplicaSet");
        } else {
            TemplateValidation.inapplicable(spec.at("selector"), "invalid label selector");
        }
    }

    @Override
    public void validateUpdate(Field set, Field old) {
        validate(set);
        TemplateValidation.unchanged(set.at("spec", "selector"), old.at("spec", "selector"));
    }

    @Override
    public void warn(Field object) {
        TemplateValidation.warnOfName(object);
        WorkloadRules.super.warn(object);
    }
}
