package netpol.conformance.apiserver.admission.workload;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Same;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Deployment ({@code pkg/apis/apps/v1/defaults.go}, {@code pkg/apis/apps/validation}). */
public final class DeploymentRules implements WorkloadRules {

    private static final int REVISIONS = 10, PROGRESS_SECONDS = 600;

    @Override
    public ObjectNode emptyStatus() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void fillIn(ObjectNode deployment, ServerVersion version) {
        ObjectNode spec = Default.object(deployment, "spec");
        Default.number(spec, "replicas", 1);
        ObjectNode strategy = Default.object(spec, "strategy");
        Default.text(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asString("").equals("RollingUpdate")) {
            ObjectNode rolling = Default.object(strategy, "rollingUpdate");
            for (String each : List.of("maxUnavailable", "maxSurge")) {
                if (Default.missing(rolling, each)) {
                    rolling.put(each, "25%");
                }
            }
        }
        Default.number(spec, "revisionHistoryLimit", REVISIONS);
        Default.number(spec, "progressDeadlineSeconds", PROGRESS_SECONDS);
        TemplateValidation.fillIn(spec);
        Default.object(deployment, "status");
    }

    @Override
    public void prepareForUpdate(ObjectNode deployment, ObjectNode old, ServerVersion version) {
        WorkloadRules.super.prepareForUpdate(deployment, old, version);
        // Annotations count too, because the controller copies them to the ReplicaSet.
        if (!Same.values(deployment.path("metadata").path("annotations"), old.path("metadata").path("annotations"))) {
            KindRules.metadata(deployment).put("generation", old.path("metadata").path("generation").asInt(0) + 1);
        }
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode deployment, ObjectNode old) {
        WorkloadRules.super.prepareForStatusUpdate(deployment, old);
        KindRules.keep(KindRules.metadata(deployment), KindRules.metadata(old), "labels");
    }

    @Override
    public void validate(Field deployment) {
        Field spec = deployment.at("spec");
        spec.at("replicas").notNegative();
        TemplateValidation.selector(spec, "deployment");
        if (TemplateValidation.isApplicable(spec.at("selector"))) {
            TemplateValidation.matches(spec);
            TemplateValidation.always(spec, "ReplicaSet");
        } else {
            TemplateValidation.inapplicable(spec.at("selector"), "invalid label selector");
        }
        strategy(spec.at("strategy"));
        Amounts.notNegative(spec, List.of("minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"));
        Field progress = spec.at("progressDeadlineSeconds");
        if (progress.number() <= spec.at("minReadySeconds").number()) {
            progress.invalid("must be greater than minReadySeconds");
        }
    }

    private static void strategy(Field strategy) {
        Field rolling = strategy.at("rollingUpdate");
        switch (strategy.at("type").text()) {
            case "Recreate" -> {
                if (rolling.present()) {
                    rolling.forbidden("may not be specified when strategy `type` is 'Recreate'");
                }
            }
            case "RollingUpdate" -> {
                Amounts.validate(rolling.at("maxUnavailable"));
                Amounts.validate(rolling.at("maxSurge"));
                if (Amounts.value(rolling.at("maxUnavailable")) == 0 && Amounts.value(rolling.at("maxSurge")) == 0) {
                    rolling.at("maxUnavailable").invalid("may not be 0 when `maxSurge` is 0");
                }
                Amounts.atMostAll(rolling.at("maxUnavailable"));
            }
            default -> strategy.notSupported(Strategies.printed(strategy), "Recreate", "RollingUpdate");
        }
    }

    @Override
    public void validateUpdate(Field deployment, Field old) {
        validate(deployment);
        TemplateValidation.unchanged(deployment.at("spec", "selector"), old.at("spec", "selector"));
    }

    @Override
    public void warn(Field object) {
        TemplateValidation.warnOfName(object);
        WorkloadRules.super.warn(object);
    }
}
