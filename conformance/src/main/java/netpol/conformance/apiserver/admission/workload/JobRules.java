package netpol.conformance.apiserver.admission.workload;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.admission.pod.PodSpecValidation;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Job. It gets a selector for its own uid. */
public final class JobRules implements WorkloadRules {

    private static final int BACKOFF = 6, REPLACEMENT = 29, PREFIXED_LABELS = 27;
    private static final String PREFIX = "batch.kubernetes.io/";

    @Override
    public ObjectNode emptyStatus() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void fillIn(ObjectNode job, ServerVersion version) {
        fillInSpec(Default.object(job, "spec"), version);
        ObjectNode labels = Default.there(job.path("spec").path("template").path("metadata"), "labels").stream()
                .findFirst().orElse(null);
        if (labels != null && job.path("metadata").path("labels").isEmpty()) {
            // The API server shares the map, so that the labels that it generates are in both places.
            if (job.path("metadata").has("uid") && Default.missing(job.path("spec"), "selector")) {
                generate(job, version);
            }
            KindRules.metadata(job).set("labels", labels.deepCopy());
        }
        Default.object(job, "status");
    }

    static void fillInSpec(ObjectNode spec, ServerVersion version) {
        if (Default.missing(spec, "completions") && Default.missing(spec, "parallelism")) {
            spec.put("completions", 1);
        }
        Default.number(spec, "parallelism", 1);
        Default.number(spec, "backoffLimit",
                Default.missing(spec, "backoffLimitPerIndex") ? BACKOFF : Integer.MAX_VALUE);
        Default.pointer(spec, "completionMode", "NonIndexed");
        Default.truth(spec, "suspend", false);
        if (version.since(REPLACEMENT)) {
            Default.text(spec, "podReplacementPolicy",
                    Default.missing(spec, "podFailurePolicy") ? "TerminatingOrFailed" : "Failed");
        }
        Default.truth(spec, "manualSelector", false);
        TemplateValidation.fillIn(spec);
    }

    @Override
    public void prepareForCreate(ObjectNode job, ServerVersion version) {
        generate(job, version);
        WorkloadRules.super.prepareForCreate(job, version);
    }

    private static void generate(ObjectNode job, ServerVersion version) {
        ObjectNode spec = Default.object(job, "spec");
        if (!spec.path("manualSelector").asBoolean(false)) {
            String name = job.path("metadata").path("name").asString("");
            String uid = job.path("metadata").path("uid").asString("");
            ObjectNode labels = Default.object(Default.object(Default.object(spec, "template"), "metadata"), "labels");
            boolean prefixed = version.since(PREFIXED_LABELS);
            for (String prefix : prefixed ? List.of("", PREFIX) : List.of("")) {
                Default.text(labels, prefix + "job-name", name);
                Default.text(labels, prefix + "controller-uid", uid);
            }
            Default.text(Default.object(Default.object(spec, "selector"), "matchLabels"),
                    (prefixed ? PREFIX : "") + "controller-uid", uid);
        }
    }

    @Override
    public void validate(Field job) {
        Field spec = job.at("spec");
        if (!spec.at("selector").present()) {
            spec.at("selector").required("");
        }
        validateSpec(spec);
        TemplateValidation.matches(spec);
        long completions = spec.at("completions").number();
        String last = job.at("metadata", "name").text() + "-" + (completions - 1);
        if (spec.at("completionMode").is("Indexed") && completions > 0 && !Names.dnsLabel(last).isEmpty()) {
            job.at("metadata", "name").invalid("will not able to create pod with invalid DNS label: " + last);
        }
    }

    static void validateSpec(Field spec) {
        Amounts.notNegative(spec, List.of("parallelism", "completions", "activeDeadlineSeconds", "backoffLimit",
                "ttlSecondsAfterFinished", "backoffLimitPerIndex"));
        if (spec.at("completionMode").present()) {
            spec.at("completionMode").oneOf("NonIndexed", "Indexed");
        }
        if (spec.at("completionMode").is("Indexed") && !spec.at("completions").present()) {
            spec.at("completions").required("when completion mode is Indexed");
        }
        PodSpecValidation.template(spec.at("template"));
        Field restart = spec.at("template").at("spec", "restartPolicy");
        if (restart.is("Always") || restart.text().isEmpty()) {
            restart.required("valid values: \"OnFailure\", \"Never\"");
        } else {
            restart.oneOf("OnFailure", "Never");
        }
    }

    @Override
    public void validateUpdate(Field job, Field old) {
        Field spec = job.at("spec");
        validate(job);
        boolean indexed = spec.at("completionMode").is("Indexed");
        for (String field : List.of("completions", "selector", "template", "completionMode", "podFailurePolicy",
                "backoffLimitPerIndex", "managedBy", "successPolicy")) {
            if (field.equals("selector")) {
                TemplateValidation.unchanged(spec.at(field), old.at("spec", field));
            } else if (!(field.equals("completions") && indexed)) {
                spec.at(field).unchangedFrom(old.at("spec", field));
            }
        }
    }

    @Override
    public void warn(Field object) {
        TemplateValidation.warnOfName(object);
        WorkloadRules.super.warn(object);
    }
}
