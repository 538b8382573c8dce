package netpol.conformance.apiserver.admission.workload;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Same;
import netpol.conformance.apiserver.admission.pod.PodSpecValidation;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules of StatefulSet. */
public final class StatefulSetRules implements WorkloadRules {

    private static final int REVISIONS = 10, RETENTION = 27;
    private static final List<String> CHANGEABLE = List.of("replicas", "template", "updateStrategy", "minReadySeconds",
            "ordinals", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy");

    @Override
    public NameRule names(ServerVersion version) {
        return NameRule.LABEL;
    }

    @Override
    public ObjectNode emptyStatus() {
        return JsonNodeFactory.instance.objectNode().put("replicas", 0).put("availableReplicas", 0);
    }

    @Override
    public void fillIn(ObjectNode set, ServerVersion version) {
        ObjectNode spec = Default.object(set, "spec");
        Default.text(spec, "podManagementPolicy", "OrderedReady");
        ObjectNode strategy = Default.object(spec, "updateStrategy");
        if (strategy.path("type").asString("").isEmpty()) {
            strategy.put("type", "RollingUpdate");
            Default.object(strategy, "rollingUpdate");
        }
        if (strategy.path("type").asString("").equals("RollingUpdate")) {
            for (ObjectNode rolling : Default.there(strategy, "rollingUpdate")) {
                Default.number(rolling, "partition", 0);
            }
        }
        if (version.since(RETENTION)) {
            ObjectNode retention = Default.object(spec, "persistentVolumeClaimRetentionPolicy");
            Default.text(retention, "whenDeleted", "Retain");
            Default.text(retention, "whenScaled", "Retain");
        }
        Default.number(spec, "replicas", 1);
        Default.number(spec, "revisionHistoryLimit", REVISIONS);
        Default.pointer(spec, "serviceName", "");
        TemplateValidation.fillIn(spec);
        ObjectNode status = Default.object(set, "status");
        Default.number(status, "replicas", 0);
        Default.number(status, "availableReplicas", 0);
    }

    @Override
    public void validate(Field set) {
        validate(set.at("spec"), true);
    }

    private static void validate(Field spec, boolean created) {
        Field management = spec.at("podManagementPolicy");
        if (!management.is("OrderedReady") && !management.is("Parallel")) {
            management.invalid("must be 'OrderedReady' or 'Parallel'");
        }
        Field strategy = spec.at("updateStrategy");
        if (strategy.at("type").is("OnDelete") && strategy.at("rollingUpdate").present()) {
            strategy.at("rollingUpdate").invalid("only allowed for updateStrategy 'RollingUpdate'");
        } else if (strategy.at("type").is("RollingUpdate")) {
            strategy.at("rollingUpdate", "partition").notNegative();
        } else if (!strategy.at("type").is("OnDelete")) {
            strategy.invalid(Strategies.ofStatefulSet(strategy), "must be 'RollingUpdate' or 'OnDelete'");
        }
        for (String when : List.of("whenDeleted", "whenScaled")) {
            if (spec.at("persistentVolumeClaimRetentionPolicy").present()) {
                spec.at("persistentVolumeClaimRetentionPolicy", when).oneOf("Retain", "Delete");
            }
        }
        Amounts.notNegative(spec, List.of("replicas", "minReadySeconds", "ordinals.start"));
        if (created && !spec.at("serviceName").text().isEmpty() && spec.since(34)) {
            spec.at("serviceName").check(Names::dnsLabel);
        }
        TemplateValidation.selector(spec, "statefulset");
        if (TemplateValidation.isApplicable(spec.at("selector"))) {
            TemplateValidation.matches(spec);
            PodSpecValidation.template(spec.at("template"));
        } else {
            TemplateValidation.inapplicable(spec.at("selector"), "");
        }
        TemplateValidation.alwaysOnly(spec, "StatefulSet");
    }

    @Override
    public void validateUpdate(Field set, Field old) {
        validate(set.at("spec"), false);
        ObjectNode now = (ObjectNode) set.at("spec").value().deepCopy();
        ObjectNode before = (ObjectNode) old.at("spec").value().deepCopy();
        now.remove(CHANGEABLE);
        before.remove(CHANGEABLE);
        if (!Same.values(now, before)) {
            set.at("spec")
                    .forbidden("updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                            + " 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and"
                            + " 'minReadySeconds' are forbidden");
        }
    }
}
