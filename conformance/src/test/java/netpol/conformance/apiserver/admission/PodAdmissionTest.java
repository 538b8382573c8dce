package netpol.conformance.apiserver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class PodAdmissionTest {

    private static final ResourceType PODS = Trial.type("v1", "Pod", "pods", true);
    private static final String POD = "{metadata: {name: 'web', namespace: 'shop'}, spec: {containers: [{name: 'c', image:"
            + " 'nginx'}]}}";

    private final Trial trial = Trial.latest();

    private ObjectNode stored() {
        ObjectNode created = trial.create(PODS, POD).object();
        created.withObject("/metadata").put("resourceVersion", "1").put("uid", "u");
        return created;
    }

    @Test
    void podIsCompleted() {
        ObjectNode pod = trial.create(PODS, POD).object();

        assertThat(pod.path("spec")).isEqualTo(Trial.json("{containers: [{name: 'c', image: 'nginx', imagePullPolicy:"
                + " 'Always', terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File', resources: {}}],"
                + " dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', securityContext: {}, terminationGracePeriodSeconds: 30,"
                + " schedulerName: 'default-scheduler', enableServiceLinks: true, serviceAccountName: 'default',"
                + " serviceAccount: 'default', priority: 0, preemptionPolicy: 'PreemptLowerPriority', tolerations: ["
                + "{key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300},"
                + "{key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300}]}"));
        assertThat(pod.path("status")).isEqualTo(Trial.json("{phase: 'Pending', qosClass: 'BestEffort'}"));
        assertThat(pod.at("/metadata/generation").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"nginx, Always", "nginx:latest, Always", "a.b:5000/nginx, Always", "a.b:5000/nginx:1, IfNotPresent",
            "nginx:1@sha256:0000, IfNotPresent", "-x, IfNotPresent", "Nginx, IfNotPresent", "A.b/nginx, Always"})
    void imageWithoutATagIsPulledAlways(String image, String policy) {
        assertThat(trial.create(PODS, "{spec: {containers: [{name: 'c', image: '" + image + "'}]}}").object()
                .at("/spec/containers/0/imagePullPolicy").asString()).isEqualTo(policy);
    }

    @Test
    void limitsAreRequestsAndDecideTheQosClass() {
        ObjectNode pod = trial.create(PODS, "{spec: {containers: [{name: 'c', image: 'i', resources: {limits:"
                + " {cpu: 0.5, memory: '1024Mi'}}}]}}").object();

        assertThat(pod.at("/spec/containers/0/resources"))
                .isEqualTo(
                        Trial.json("{limits: {cpu: '500m', memory: '1Gi'}, requests: {cpu: '500m', memory: '1Gi'}}"));
        assertThat(pod.at("/status/qosClass").asString()).isEqualTo("Guaranteed");
    }

    @Test
    void portsOfAPodOnTheHostNetworkAreHostPorts() {
        assertThat(trial.create(PODS, "{spec: {hostNetwork: true, containers: [{name: 'c', image: 'i', ports:"
                + " [{containerPort: 80}]}]}}").object().at("/spec/containers/0/ports/0/hostPort").intValue())
                .isEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"image: 'i' | name: Required value", "name: 'c' | image: Required value",
            "name: 'C', image: 'i' | name: Invalid value: \"C\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
            "name: 'c', image: ' i' | image: Invalid value: \" i\": must not have leading or trailing whitespace",
            "name: 'c', image: 'i', ports: [{}] | ports[0].containerPort: Required value",
            "name: 'c', image: 'i', ports: [{containerPort: 80, name: 'a'}, {containerPort: 81, name: 'a'}] | ports[1].name: Duplicate value: \"a\"",
            "name: 'c', image: 'i', imagePullPolicy: 'x' | imagePullPolicy: Unsupported value: \"x\": supported values: \"Always\", \"IfNotPresent\", \"Never\"",
            "name: 'c', image: 'i', env: [{name: 'a=b'}] | env[0].name: Invalid value: \"a=b\": a valid environment variable name must consist only of printable ASCII characters other than '='",
            "name: 'c', image: 'i', env: [{name: 'a', valueFrom: {fieldRef: {fieldPath: 'spec.x'}}}] | env[0].valueFrom.fieldRef.fieldPath: Invalid value: \"spec.x\": error converting fieldPath: field label not supported: spec.x",
            "name: 'c', image: 'i', volumeMounts: [{name: 'v', mountPath: '/v'}] | volumeMounts[0].name: Not found: \"v\"",
            "name: 'c', image: 'i', livenessProbe: {} | livenessProbe: Required value: must specify a handler type",
            "name: 'c', image: 'i', livenessProbe: {tcpSocket: {port: 80}, successThreshold: 2} | livenessProbe.successThreshold: Invalid value: 2: must be 1",
            "name: 'c', image: 'i', resources: {limits: {cpu: '1'}, requests: {cpu: '2'}} | resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1",
            "name: 'c', image: 'i', securityContext: {runAsUser: -1} | securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive"})
    void wrongContainerIsRefused(String container, String message) {
        assertThat(trial.refusal(PODS, "{spec: {containers: [{" + container + "}]}}"))
                .isEqualTo("spec.containers[0]." + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "restartPolicy: 'x' | restartPolicy: Unsupported value: \"x\": supported values: \"Always\", \"OnFailure\", \"Never\"",
            "initContainers: [{name: 'c', image: 'i'}] | initContainers[0].name: Duplicate value: \"c\"",
            "initContainers: [{name: 'i', image: 'i', lifecycle: {}}] | initContainers[0].lifecycle: Forbidden: may not be set for init containers without restartPolicy=Always",
            "volumes: [{name: 'v', emptyDir: {}, hostPath: {path: '/'}}] | volumes[0].hostPath: Forbidden: may not specify more than 1 volume type",
            "volumes: [{name: 'v'}, {name: 'v'}] | volumes[1].name: Duplicate value: \"v\"",
            "dnsPolicy: 'None' | dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None",
            "tolerations: [{operator: 'Equal'}] | tolerations[0].operator: Invalid value: \"Equal\": operator must be Exists when `key` is empty, which means \"match all values and all keys\"",
            "hostNetwork: true, securityContext: {sysctls: [{name: 'net.core.somaxconn', value: '1'}]} | securityContext.sysctls[0].name: Invalid value: \"net.core.somaxconn\": may not be specified when 'hostNetwork' is true",
            "ephemeralContainers: [{name: 'e', image: 'i'}] | ephemeralContainers: Forbidden: cannot be set on create"})
    void wrongSpecIsRefused(String field, String message) {
        assertThat(trial.refusal(PODS, "{spec: {containers: [{name: 'c', image: 'i'}], " + field + "}}"))
                .isEqualTo("spec." + message);
    }

    @Test
    void priorityIsThatOfTheClass() {
        assertThat(
                trial.create(PODS, "{spec: {priorityClassName: 'system-node-critical', containers: [{name: 'c', image:"
                        + " 'i'}]}}").object().at("/spec/priority").intValue())
                .isEqualTo(2_000_001_000);
        assertThat(trial.refusal(PODS, "{spec: {priorityClassName: 'high', containers: [{name: 'c', image: 'i'}]}}"))
                .isEqualTo("403 pods \"web\" is forbidden: no PriorityClass with name high was found");
        assertThat(trial.refusal(PODS, "{spec: {priority: 7, containers: [{name: 'c', image: 'i'}]}}"))
                .isEqualTo(
                        "403 pods \"web\" is forbidden: the integer value of priority (7) must not be provided in pod spec;"
                                + " priority admission controller computed 0 from the given PriorityClass name");
    }

    @Test
    void zeroValuesThatAClientLeavesOutAreNoChange() {
        ObjectNode old = trial
                .create(PODS, "{spec: {hostNetwork: false, nodeName: '', containers: [{name: 'c', image: 'i', tty:"
                        + " false, ports: [{containerPort: 80, hostPort: 0}]}]}}")
                .object();
        old.withObject("/metadata").put("resourceVersion", "1").put("uid", "u");

        assertThat(old.path("spec").propertyNames()).doesNotContain("hostNetwork", "nodeName");
        assertThat(old.at("/spec/containers/0/ports/0").has("hostPort")).isFalse();
    }

    @Test
    void specMayNotChangeButForImagesAndMoreTolerations() {
        ObjectNode old = stored();
        ObjectNode image = old.deepCopy();
        ((ObjectNode) image.at("/spec/containers/0")).put("image", "other");
        image.withObject("/spec").withArray("tolerations").addObject().put("key", "k").put("operator", "Exists");
        ObjectNode moved = old.deepCopy();
        moved.withObject("/spec").put("nodeName", "n1");

        assertThat(trial.update(PODS, old, image).object().at("/metadata/generation").intValue()).isEqualTo(2);
        assertThat(Trial.refusal(() -> trial.update(PODS, old, moved)))
                .startsWith("spec: Forbidden: pod updates may not change"
                        + " fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
                        + "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to"
                        + " be set to 1 if it was previously negative)\n@@ -")
                .contains("\n+").contains("\"nodeName\" : \"n1\"");
    }

    @Test
    void containersMayNotBeAddedAndTolerationsNotRemoved() {
        ObjectNode old = stored();
        ObjectNode more = old.deepCopy();
        more.withObject("/spec").withArray("containers").addObject().put("name", "d").put("image", "i");
        ObjectNode less = old.deepCopy();
        old.withObject("/spec").withArray("tolerations").addObject().put("key", "k").put("operator", "Exists");

        assertThat(Trial.refusal(() -> trial.update(PODS, old, more)))
                .isEqualTo("spec.containers: Forbidden: pod updates may not add or remove containers");
        assertThat(Trial.refusal(() -> trial.update(PODS, old, less))).isEqualTo(
                "spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds");
    }

    @Test
    void manifestAppliedAgainChangesNothing() {
        ObjectNode old = stored();
        ObjectNode manifest = Trial.json(POD);
        manifest.withObject("/spec").put("serviceAccountName", "default");

        assertThat(trial.update(PODS, old, manifest).object()).isEqualTo(old);
    }

    @Test
    void kubeletReportsOneAddressOfEachFamily() {
        ObjectNode old = stored();
        ObjectNode running = old.deepCopy();
        running.withObject("/status").put("podIP", "10.1.1.1").putArray("podIPs").addObject().put("ip", "10.1.1.1");
        running.withObject("/spec").put("nodeName", "ignored");
        ObjectNode wrong = running.deepCopy();
        wrong.withObject("/status").withArray("podIPs").addObject().put("ip", "10.1.1.2");

        assertThat(trial.updateStatus(PODS, old, running).object().path("spec")).isEqualTo(old.path("spec"));
        assertThat(Trial.refusal(() -> trial.updateStatus(PODS, old, wrong))).isEqualTo("status.podIPs: Invalid value:"
                + " [{\"IP\":\"10.1.1.1\"},{\"IP\":\"10.1.1.2\"}]: may specify no more than one IP for each IP family");
    }

    @Test
    void doubtfulPodsAreWarnedOf() {
        assertThat(trial.create(PODS,
                "{metadata: {name: 'a.b'}, spec: {containers: [{name: 'c', image: 'i', env: [{name: 'A',"
                        + " value: '1'}, {name: 'A', value: '2'}]}]}}")
                .warnings()).containsExactly(
                        "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label"
                                + " is recommended: [must not contain dots]",
                        "spec.containers[0].env[1]: hides previous definition of \"A\", which may be dropped when using apply");
    }
}
