package netpol.conformance.apiserver.admission.workload;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.pod.PodWarnings;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules of CronJob. */
public final class CronJobRules implements WorkloadRules {

    private static final int SUCCESSFUL = 3, NAME = 52;

    @Override
    public ObjectNode emptyStatus() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void fillIn(ObjectNode cron, ServerVersion version) {
        ObjectNode spec = Default.object(cron, "spec");
        Default.text(spec, "concurrencyPolicy", "Allow");
        Default.truth(spec, "suspend", false);
        Default.number(spec, "successfulJobsHistoryLimit", SUCCESSFUL);
        Default.number(spec, "failedJobsHistoryLimit", 1);
        ObjectNode template = Default.object(spec, "jobTemplate");
        Default.object(template, "metadata");
        TemplateValidation.fillIn(Default.object(template, "spec"));
        Default.object(cron, "status");
    }

    @Override
    public void validate(Field cron) {
        Field spec = cron.at("spec");
        Schedule.validate(spec.at("schedule"));
        spec.at("concurrencyPolicy").oneOf("Allow", "Forbid", "Replace");
        Amounts.notNegative(spec, List.of("startingDeadlineSeconds", "successfulJobsHistoryLimit",
                "failedJobsHistoryLimit"));
        JobRules.validateSpec(spec.at("jobTemplate", "spec"));
        if (cron.at("metadata", "name").text().length() > NAME) {
            cron.at("metadata", "name").invalid("must be no more than " + NAME + " characters");
        }
    }

    @Override
    public void warn(Field cron) {
        TemplateValidation.warnOfName(cron);
        PodWarnings.of(cron.at("spec").at("jobTemplate", "spec").at("template", "spec"));
    }
}
