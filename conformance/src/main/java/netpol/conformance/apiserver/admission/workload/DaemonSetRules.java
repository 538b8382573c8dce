package netpol.conformance.apiserver.admission.workload;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Labels;
import netpol.conformance.apiserver.admission.field.Same;
import netpol.conformance.apiserver.admission.field.Selectors;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules of DaemonSet. An annotation counts the versions of its template. */
public final class DaemonSetRules implements WorkloadRules {

    private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";
    private static final int REVISIONS = 10;

    @Override
    public ObjectNode emptyStatus() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        numbers(status);
        return status;
    }

    private static void numbers(ObjectNode status) {
        for (String number : List.of("currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled",
                "numberReady")) {
            Default.number(status, number, 0);
        }
    }

    @Override
    public void fillIn(ObjectNode set, ServerVersion version) {
        ObjectNode spec = Default.object(set, "spec");
        ObjectNode strategy = Default.object(spec, "updateStrategy");
        Default.text(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asString("").equals("RollingUpdate")) {
            ObjectNode rolling = Default.object(strategy, "rollingUpdate");
            Default.number(rolling, "maxUnavailable", 1);
            Default.number(rolling, "maxSurge", 0);
        }
        Default.number(spec, "revisionHistoryLimit", REVISIONS);
        TemplateValidation.fillIn(spec);
        numbers(Default.object(set, "status"));
    }

    @Override
    public void prepareForCreate(ObjectNode set, ServerVersion version) {
        WorkloadRules.super.prepareForCreate(set, version);
        Default.object(KindRules.metadata(set), "annotations").put(TEMPLATE_GENERATION, "1");
    }

    @Override
    public void prepareForUpdate(ObjectNode set, ObjectNode old, ServerVersion version) {
        WorkloadRules.super.prepareForUpdate(set, old, version);
        int before = old.path("metadata").path("annotations").path(TEMPLATE_GENERATION).asInt(1);
        boolean changed = !Same.values(set.path("spec").path("template"), old.path("spec").path("template"));
        Default.object(KindRules.metadata(set), "annotations").put(TEMPLATE_GENERATION,
                (changed ? before + 1 : before) + "");
    }

    @Override
    public void validate(Field set) {
        Field spec = set.at("spec");
        Field selector = spec.at("selector");
        Labels.validateSelector(selector);
        if (TemplateValidation.isApplicable(selector)
                && !Selectors.matches(selector.value(), spec.at("template").at("metadata", "labels").value())) {
            TemplateValidation.matches(spec);
        }
        if (selector.present() && Selectors.isEmpty(selector.value())) {
            TemplateValidation.inapplicable(selector, "empty selector is invalid for daemonset");
        }
        TemplateValidation.always(spec, "DaemonSet");
        Amounts.notNegative(spec, List.of("minReadySeconds"));
        strategy(spec.at("updateStrategy"));
        Amounts.notNegative(spec, List.of("revisionHistoryLimit"));
    }

    private static void strategy(Field strategy) {
        switch (strategy.at("type").text()) {
            case "OnDelete" -> {
            }
            case "RollingUpdate" -> {
                Field unavailable = strategy.at("rollingUpdate", "maxUnavailable");
                Field surge = strategy.at("rollingUpdate", "maxSurge");
                Amounts.validate(unavailable);
                Amounts.validate(surge);
                Amounts.atMostAll(unavailable);
                Amounts.atMostAll(surge);
                if (Amounts.value(unavailable) != 0 && Amounts.value(surge) != 0) {
                    surge.invalid("may not be set when maxUnavailable is non-zero");
                } else if (Amounts.value(unavailable) == 0 && Amounts.value(surge) == 0) {
                    unavailable.required("cannot be 0 when maxSurge is 0");
                }
            }
            default -> strategy.notSupported(Strategies.printed(strategy), "RollingUpdate", "OnDelete");
        }
    }

    @Override
    public void validateUpdate(Field set, Field old) {
        TemplateValidation.unchanged(set.at("spec", "selector"), old.at("spec", "selector"));
        validate(set);
    }
}
