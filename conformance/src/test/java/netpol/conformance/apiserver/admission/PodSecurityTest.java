package netpol.conformance.apiserver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class PodSecurityTest {

    private static final ResourceType PODS = Trial.type("v1", "Pod", "pods", true),
            NAMESPACES = Trial.type("v1", "Namespace", "namespaces", false),
            DEPLOYMENTS = Trial.type("apps/v1", "Deployment", "deployments", true);
    private static final String PLAIN = "{metadata: {name: 'p', namespace: 'safe'}, spec: {containers: [{name: 'c', image: 'i'}]}}";

    private static Trial trial(int minor, String labels) {
        return new Trial(minor).with("{metadata: {name: 'safe', labels: {" + labels + "}}, status: {phase: 'Active'}}");
    }

    private static Trial enforcing(String level) {
        return trial(36, "'pod-security.kubernetes.io/enforce': '" + level + "'");
    }

    private static String pod(String fields, String container) {
        return "{metadata: {name: 'p', namespace: 'safe'}, spec: {" + fields + "containers: [{name: 'c', image: 'i'"
                + container
                + "}]}}";
    }

    @Test
    void restrictedNamesAllThatAPlainPodLacks() {
        assertThat(enforcing("restricted").refusal(PODS, PLAIN))
                .isEqualTo("403 pods \"p\" is forbidden: violates PodSecurity"
                        + " \"restricted:latest\": allowPrivilegeEscalation != false (container \"c\" must set"
                        + " securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container \"c\" must set"
                        + " securityContext.capabilities.drop=[\"ALL\"]), runAsNonRoot != true (pod or container \"c\" must set"
                        + " securityContext.runAsNonRoot=true), seccompProfile (pod or container \"c\" must set"
                        + " securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")");
    }

    @Test
    void restrictedTakesAPodThatGivesUpAllRights() {
        assertThat(enforcing("restricted").create(PODS, pod("", ", securityContext: {allowPrivilegeEscalation: false,"
                + " runAsNonRoot: true, capabilities: {drop: ['ALL'], add: ['NET_BIND_SERVICE']}, seccompProfile: {type:"
                + " 'RuntimeDefault'}}")).warnings()).isEmpty();
    }

    @Test
    void baselineTakesAPlainPod() {
        assertThat(enforcing("baseline").create(PODS, PLAIN).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "hostNetwork: true, hostPID: true, | '' | host namespaces (hostNetwork=true, hostPID=true)",
            "volumes: [{name: 'v', hostPath: {path: '/'}}], | '' | hostPath volumes (volume \"v\")",
            "'' | , ports: [{containerPort: 1, hostPort: 80}, {containerPort: 2, hostPort: 443}] | hostPort (container \"c\" uses hostPorts 443, 80)",
            "'' | , livenessProbe: {httpGet: {host: 'h', port: 80}} | probe or lifecycle host (container \"c\" uses probe or lifecycle host \"h\")",
            "'' | , securityContext: {privileged: true} | privileged (container \"c\" must not set securityContext.privileged=true)",
            "securityContext: {sysctls: [{name: 'kernel.x', value: '1'}]}, | '' | forbidden sysctls (kernel.x)",
            "'' | , securityContext: {capabilities: {add: ['NET_RAW', 'CHOWN', 'NET_ADMIN']}} | non-default capabilities (container \"c\" must not include \"NET_ADMIN\", \"NET_RAW\" in securityContext.capabilities.add)",
            "securityContext: {seLinuxOptions: {type: 't', user: 'u'}}, | '' | seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: type \"t\"; user may not be set)",
            "securityContext: {seccompProfile: {type: 'Unconfined'}}, | , securityContext: {seccompProfile: {type: 'Unconfined'}} | seccompProfile (pod and container \"c\" must not set securityContext.seccompProfile.type to \"Unconfined\")",
            "'' | , securityContext: {appArmorProfile: {type: 'Unconfined'}} | forbidden AppArmor profile (container \"c\" must not set AppArmor profile type to \"Unconfined\")"})
    void baselineRefusesWhatReachesTheNode(String fields, String container, String violation) {
        assertThat(enforcing("baseline").refusal(PODS, pod(fields, container)))
                .isEqualTo("403 pods \"p\" is forbidden: violates PodSecurity \"baseline:latest\": " + violation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "volumes: [{name: 'v', nfs: {server: 's', path: '/'}}], | restricted volume types (volume \"v\" uses restricted volume type \"nfs\")",
            "securityContext: {runAsUser: 0}, | runAsUser=0 (pod must not set runAsUser=0)",
            "securityContext: {runAsNonRoot: false}, | runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)"})
    void restrictedRefusesMore(String fields, String violation) {
        assertThat(enforcing("restricted").refusal(PODS, pod(fields, ""))).contains(violation);
    }

    @Test
    void rootInAUserNamespaceOfItsOwnIsAllowedSince135() {
        String labels = "'pod-security.kubernetes.io/enforce': 'restricted'";
        String pod = pod("hostUsers: false, ", "");

        assertThat(trial(35, labels).refusal(PODS, pod)).doesNotContain("runAsNonRoot");
        assertThat(trial(34, labels).refusal(PODS, pod)).contains("runAsNonRoot");
    }

    @Test
    void versionOfTheLabelDecidesWhichChecksThereAre() {
        String pinned = "'pod-security.kubernetes.io/enforce': 'baseline', 'pod-security.kubernetes.io/enforce-version': 'v1.28'";
        String pod = pod("securityContext: {sysctls: [{name: 'net.ipv4.tcp_fin_timeout', value: '1'}]}, ", "");

        assertThat(enforcing("baseline").create(PODS, pod).warnings()).isEmpty();
        assertThat(trial(36, pinned).refusal(PODS, pod)).isEqualTo("403 pods \"p\" is forbidden: violates PodSecurity"
                + " \"baseline:v1.28\": forbidden sysctls (net.ipv4.tcp_fin_timeout)");
    }

    @Test
    void warnedOfPodIsCreated() {
        assertThat(trial(36, "'pod-security.kubernetes.io/warn': 'baseline'").create(PODS, pod("hostIPC: true, ", ""))
                .warnings())
                .containsExactly("would violate PodSecurity \"baseline:latest\": host namespaces (hostIPC=true)");
    }

    @Test
    void whatMakesPodsIsWarnedOfAndNotRefused() {
        assertThat(enforcing("baseline").create(DEPLOYMENTS,
                "{metadata: {name: 'd', namespace: 'safe'}, spec: {selector:"
                        + " {matchLabels: {a: 'b'}}, template: {metadata: {labels: {a: 'b'}}, spec: {hostPID: true, containers: [{name:"
                        + " 'c', image: 'i'}]}}}}")
                .warnings())
                .containsExactly("would violate PodSecurity \"baseline:latest\": host namespaces (hostPID=true)");
    }

    @Test
    void podIsJudgedAgainWhenItsImageChanges() {
        ObjectNode old = new Trial(36).with("{metadata: {name: 'safe'}}").create(PODS, PLAIN).object();
        old.withObject("/metadata").put("resourceVersion", "1").put("uid", "u");
        ObjectNode labelled = old.deepCopy();
        labelled.withObject("/metadata").putObject("labels").put("a", "b");
        ObjectNode other = old.deepCopy();
        ((ObjectNode) other.at("/spec/containers/0")).put("image", "other");
        Trial strict = enforcing("restricted");

        assertThat(strict.update(PODS, old, labelled).object().at("/metadata/labels/a").asString()).isEqualTo("b");
        assertThat(Trial.refusal(() -> strict.update(PODS, old, other)))
                .startsWith("403 pods \"p\" is forbidden: violates");
    }

    @Test
    void levelsAndVersionsMustBeKnown() {
        assertThat(Trial.latest().refusal(NAMESPACES,
                "{metadata: {name: 'n', labels: {'pod-security.kubernetes.io/enforce':"
                        + " 'strict', 'pod-security.kubernetes.io/warn-version': '1.25'}}}"))
                .isEqualTo(
                        "[metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"strict\": must be one of"
                                + " privileged, baseline, restricted, metadata.labels[pod-security.kubernetes.io/warn-version]:"
                                + " Invalid value: \"1.25\": must be \"latest\" or \"v1.x\"]");
    }

    @Test
    void releasesBefore123DoNotKnowTheLabels() {
        assertThat(trial(22, "'pod-security.kubernetes.io/enforce': 'restricted'").create(PODS, PLAIN).warnings())
                .isEmpty();
    }
}
