package netpol.conformance.apiserver.admission.cluster;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Conditions;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Labels;
import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.admission.workload.Amounts;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of PodDisruptionBudget. */
public final class DisruptionBudgetRules implements KindRules {

    @Override
    public NameRule names(ServerVersion version) {
        return NameRule.PATH_SEGMENT;
    }

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
    public void fillIn(ObjectNode budget, ServerVersion version) {
        Default.object(budget, "spec");
        status(Default.object(budget, "status"));
    }

    private static void status(ObjectNode status) {
        for (String number : List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods")) {
            Default.number(status, number, 0);
        }
    }

    @Override
    public void prepareForCreate(ObjectNode budget, ServerVersion version) {
        KindRules.metadata(budget).put("generation", 1);
        status(budget.putObject("status"));
    }

    @Override
    public void prepareForUpdate(ObjectNode budget, ObjectNode old, ServerVersion version) {
        KindRules.keep(budget, old, "status");
        KindRules.countChanges(budget, old, "spec");
    }

    @Override
    public void validateStatusUpdate(Field budget, Field old) {
        Conditions.validate(budget.at("status", "conditions"));
    }

    @Override
    public void validate(Field budget) {
        Field spec = budget.at("spec");
        if (spec.at("minAvailable").present() && spec.at("maxUnavailable").present()) {
            spec.invalid("minAvailable and maxUnavailable cannot be both set");
        }
        for (String amount : List.of("minAvailable", "maxUnavailable")) {
            if (spec.at(amount).present()) {
                Amounts.validate(spec.at(amount));
                Amounts.atMostAll(spec.at(amount));
            }
        }
        Labels.validateSelector(spec.at("selector"));
        if (spec.at("unhealthyPodEvictionPolicy").present()) {
            spec.at("unhealthyPodEvictionPolicy").oneOf("AlwaysAllow", "IfHealthyBudget");
        }
    }
}
