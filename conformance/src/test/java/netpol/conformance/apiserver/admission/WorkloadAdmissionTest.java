package netpol.conformance.apiserver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class WorkloadAdmissionTest {

    private static final ResourceType DEPLOYMENTS = Trial.type("apps/v1", "Deployment", "deployments", true),
            DAEMON_SETS = Trial.type("apps/v1", "DaemonSet", "daemonsets", true),
            STATEFUL_SETS = Trial.type("apps/v1", "StatefulSet", "statefulsets", true),
            JOBS = Trial.type("batch/v1", "Job", "jobs", true),
            CRON_JOBS = Trial.type("batch/v1", "CronJob", "cronjobs", true);
    private static final String TEMPLATE = "selector: {matchLabels: {a: 'b'}}, template: {metadata: {labels: {a: 'b'}}, spec:"
            + " {containers: [{name: 'c', image: 'i'}]}}";

    private final Trial trial = Trial.latest();

    private ObjectNode stored(ResourceType type, String loose) {
        ObjectNode created = trial.create(type, loose).object();
        created.withObject("/metadata").put("resourceVersion", "1").put("uid", "u");
        return created;
    }

    @Test
    void deploymentIsCompleted() {
        ObjectNode spec = (ObjectNode) trial.create(DEPLOYMENTS, "{spec: {" + TEMPLATE + "}}").object().path("spec");

        assertThat(spec.at("/template/spec/restartPolicy").asString()).isEqualTo("Always");
        spec.remove("template");
        assertThat(spec).isEqualTo(Trial.json("{selector: {matchLabels: {a: 'b'}}, replicas: 1, strategy: {type:"
                + " 'RollingUpdate', rollingUpdate: {maxUnavailable: '25%', maxSurge: '25%'}}, revisionHistoryLimit: 10,"
                + " progressDeadlineSeconds: 600}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "replicas: -1 | replicas: Invalid value: -1: must be greater than or equal to 0",
            "strategy: {type: 'Recreate', rollingUpdate: {}} | strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
            "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}} | strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0",
            "strategy: {rollingUpdate: {maxUnavailable: '200%'}} | strategy.rollingUpdate.maxUnavailable: Invalid value: \"200%\": must not be greater than 100%",
            "strategy: {type: 'x'} | strategy: Unsupported value: {\"Type\":\"x\",\"RollingUpdate\":null}: supported values: \"Recreate\", \"RollingUpdate\"",
            "progressDeadlineSeconds: 1, minReadySeconds: 5 | progressDeadlineSeconds: Invalid value: 1: must be greater than minReadySeconds"})
    void wrongDeploymentIsRefused(String field, String message) {
        assertThat(trial.refusal(DEPLOYMENTS, "{spec: {" + TEMPLATE + ", " + field + "}}"))
                .isEqualTo("spec." + message);
    }

    @Test
    void selectorMustMatchTheLabelsOfTheTemplate() {
        assertThat(trial.refusal(DEPLOYMENTS, "{spec: {" + TEMPLATE.replaceFirst("a: 'b'", "a: 'c'") + "}}")).isEqualTo(
                "spec.template.metadata.labels: Invalid value: {\"a\":\"b\"}: `selector` does not match template `labels`");
        assertThat(trial.refusal(DEPLOYMENTS, "{spec: {template: {spec: {containers: [{name: 'c', image: 'i'}]}}}}"))
                .isEqualTo(
                        "[spec.selector: Required value, spec.template.metadata.labels: Invalid value: null: `selector` does"
                                + " not match template `labels`]");
        assertThat(
                trial.refusal(DAEMON_SETS, "{spec: {" + TEMPLATE.replaceFirst("matchLabels: \\{a: 'b'\\}", "") + "}}"))
                .isEqualTo("spec.selector: Invalid value: {}: empty selector is invalid for daemonset");
    }

    @Test
    void selectorMayNotChange() {
        ObjectNode old = stored(DEPLOYMENTS, "{spec: {" + TEMPLATE + "}}");
        ObjectNode changed = old.deepCopy();
        ((ObjectNode) changed.at("/spec/selector/matchLabels")).put("x", "y");
        ((ObjectNode) changed.at("/spec/template/metadata/labels")).put("x", "y");

        assertThat(Trial.refusal(() -> trial.update(DEPLOYMENTS, old, changed))).isEqualTo(
                "spec.selector: Invalid value: {\"matchLabels\":{\"a\":\"b\",\"x\":\"y\"}}: field is immutable");
    }

    @Test
    void changedAnnotationsOfADeploymentAreAnotherGeneration() {
        ObjectNode old = stored(DEPLOYMENTS, "{spec: {" + TEMPLATE + "}}");
        ObjectNode annotated = old.deepCopy();
        annotated.withObject("/metadata").putObject("annotations").put("a", "b");
        ObjectNode labelled = old.deepCopy();
        labelled.withObject("/metadata").putObject("labels").put("a", "b");

        assertThat(trial.update(DEPLOYMENTS, old, annotated).object().at("/metadata/generation").intValue())
                .isEqualTo(2);
        assertThat(trial.update(DEPLOYMENTS, old, labelled).object().at("/metadata/generation").intValue())
                .isEqualTo(1);
    }

    @Test
    void statusUpdateLeavesSpecAndGenerationAlone() {
        ObjectNode old = stored(DEPLOYMENTS, "{spec: {" + TEMPLATE + "}}");
        ObjectNode changed = old.deepCopy();
        changed.withObject("/spec").put("replicas", 9);
        changed.withObject("/status").put("replicas", 1);

        ObjectNode expected = old.deepCopy();
        expected.withObject("/status").put("replicas", 1);
        assertThat(trial.updateStatus(DEPLOYMENTS, old, changed).object()).isEqualTo(expected);
        assertThat(trial.update(DEPLOYMENTS, old, changed).object().path("status")).isEmpty();
    }

    @Test
    void annotationCountsTheTemplatesOfADaemonSet() {
        ObjectNode old = stored(DAEMON_SETS, "{spec: {" + TEMPLATE + "}}");
        ObjectNode changed = old.deepCopy();
        ((ObjectNode) changed.at("/spec/template/spec/containers/0")).put("image", "other");

        assertThat(old.at("/metadata/annotations"))
                .isEqualTo(Trial.json("{'deprecated.daemonset.template.generation': '1'}"));
        assertThat(trial.update(DAEMON_SETS, old, changed).object().at("/metadata/annotations"))
                .isEqualTo(Trial.json("{'deprecated.daemonset.template.generation': '2'}"));
    }

    @Test
    void daemonSetSurgesOrIsUnavailable() {
        assertThat(trial.refusal(DAEMON_SETS,
                "{spec: {" + TEMPLATE + ", updateStrategy: {rollingUpdate: {maxSurge: 1}}}}"))
                .isEqualTo(
                        "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is"
                                + " non-zero");
    }

    @Test
    void mostOfAStatefulSetMayNotChange() {
        ObjectNode old = stored(STATEFUL_SETS, "{spec: {" + TEMPLATE + "}}");
        ObjectNode changed = old.deepCopy();
        changed.withObject("/spec").put("serviceName", "s");
        ObjectNode scaled = old.deepCopy();
        scaled.withObject("/spec").put("replicas", 3);

        assertThat(trial.update(STATEFUL_SETS, old, scaled).object().at("/metadata/generation").intValue())
                .isEqualTo(2);
        assertThat(Trial.refusal(() -> trial.update(STATEFUL_SETS, old, changed)))
                .isEqualTo("spec: Forbidden: updates to"
                        + " statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy',"
                        + " 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
    }

    @Test
    void jobSelectsPodsByItsUid() {
        ObjectNode job = trial
                .create(JOBS, "{metadata: {name: 'j', uid: 'u'}, spec: {template: {spec: {restartPolicy: 'Never',"
                        + " containers: [{name: 'c', image: 'i'}]}}}}")
                .object();

        assertThat(job.at("/spec/selector/matchLabels"))
                .isEqualTo(Trial.json("{'batch.kubernetes.io/controller-uid': 'u'}"));
        assertThat(job.at("/spec/template/metadata/labels"))
                .isEqualTo(Trial.json("{'job-name': 'j', 'controller-uid': 'u', 'batch.kubernetes.io/job-name': 'j',"
                        + " 'batch.kubernetes.io/controller-uid': 'u'}"));
        assertThat(job.at("/spec/completions").intValue()).isEqualTo(1);
    }

    @Test
    void podsOfAJobEnd() {
        assertThat(trial.refusal(JOBS, "{spec: {template: {spec: {containers: [{name: 'c', image: 'i'}]}}}}"))
                .isEqualTo("spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"");
        assertThat(trial.refusal(CRON_JOBS,
                "{spec: {schedule: 'daily', jobTemplate: {spec: {template: {spec: {restartPolicy:"
                        + " 'Never', containers: [{name: 'c', image: 'i'}]}}}}}}"))
                .isEqualTo("spec.schedule: Invalid value: \"daily\": expected exactly 5 fields, found 1: [daily]");
    }
}
