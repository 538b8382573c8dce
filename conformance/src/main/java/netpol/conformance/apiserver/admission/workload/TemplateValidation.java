package netpol.conformance.apiserver.admission.workload;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Findings;
import netpol.conformance.apiserver.admission.field.Labels;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Printed;
import netpol.conformance.apiserver.admission.field.Same;
import netpol.conformance.apiserver.admission.field.Selectors;
import netpol.conformance.apiserver.admission.pod.PodDefaults;
import netpol.conformance.apiserver.admission.pod.PodSpecValidation;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** What all kinds that make pods ask of their pod template and their selector. */
final class TemplateValidation {

    private TemplateValidation() {}

    static void fillIn(ObjectNode spec) {
        Default.dropZeros(spec, "minReadySeconds", "paused");
        ObjectNode template = Default.object(spec, "template");
        Default.object(template, "metadata");
        PodDefaults.ofSpec(Default.object(template, "spec"));
    }

    /** @param word how the API server calls the kind when the selector is empty */
    static void selector(Field spec, String word) {
        Field selector = spec.at("selector");
        if (!selector.present()) {
            selector.required("");
            return;
        }
        Labels.validateSelector(selector);
        if (Selectors.isEmpty(selector.value())) {
            selector.invalid(Printed.selector(selector.value()), "empty selector is invalid for " + word);
        }
    }

    static void inapplicable(Field selector, String why) {
        selector.invalid(Printed.selector(selector.value()), why);
    }

    static void unchanged(Field selector, Field old) {
        if (!Same.values(selector.value(), old.value())) {
            selector.invalid(selector.present() ? Printed.selector(selector.value()) : "null", "field is immutable");
        }
    }

    /** Whether the selector can be applied. */
    static boolean isApplicable(Field selector) {
        Findings findings = new Findings(ServerVersion.LATEST);
        Labels.validateSelector(Field.of(selector.value(), findings));
        return findings.causes().isEmpty();
    }

    static void warnOfName(Field object) {
        List<String> errors = Names.dnsLabel(object.at("metadata", "name").text());
        if (!errors.isEmpty()) {
            object.findings()
                    .warn("metadata.name: this is used in Pod names and hostnames, which can result in surprising"
                            + " behavior; a DNS label is recommended: [" + String.join(" ", errors) + "]");
        }
    }

    static void matches(Field spec) {
        Field labels = spec.at("template").at("metadata", "labels");
        if (!(spec.at("selector").present() && Selectors.isEmpty(spec.at("selector").value()))
                && !Selectors.matches(spec.at("selector").value(), labels.value())) {
            labels.invalid(Printed.map(labels.value()), "`selector` does not match template `labels`");
        }
    }

    /** Validates the template of a kind whose pods run forever. */
    static void always(Field spec, String kind) {
        PodSpecValidation.template(spec.at("template"));
        alwaysOnly(spec, kind);
    }

    static void alwaysOnly(Field spec, String kind) {
        Field pod = spec.at("template", "spec");
        pod.at("restartPolicy").oneOf("Always");
        if (pod.at("activeDeadlineSeconds").present()) {
            pod.at("activeDeadlineSeconds").forbidden("activeDeadlineSeconds in " + kind + " is not Supported");
        }
    }
}
