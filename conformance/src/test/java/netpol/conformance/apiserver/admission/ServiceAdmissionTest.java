package netpol.conformance.apiserver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class ServiceAdmissionTest {

    private static final ResourceType SERVICES = Trial.type("v1", "Service", "services", true);

    private final Trial trial = Trial.latest();

    private ObjectNode spec(String loose) {
        return (ObjectNode) trial.create(SERVICES, loose).object().path("spec");
    }

    private ObjectNode stored(String loose) {
        ObjectNode created = trial.create(SERVICES, loose).object();
        created.withObject("/metadata").put("resourceVersion", "1").put("uid", "u");
        trial.with(created);
        return created;
    }

    @Test
    void serviceIsCompleted() {
        ObjectNode spec = spec("{spec: {ports: [{port: 80}]}}");

        assertThat(spec.path("clusterIP").asString()).startsWith("10.96.");
        assertThat(spec.remove("clusterIP")).isEqualTo(spec.remove("clusterIPs").get(0));
        assertThat(spec)
                .isEqualTo(Trial.json("{ports: [{port: 80, protocol: 'TCP', targetPort: 80}], sessionAffinity: 'None',"
                        + " type: 'ClusterIP', internalTrafficPolicy: 'Cluster', ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4']}"));
    }

    @Test
    void everyServiceGetsItsOwnAddress() {
        trial.with(Trial.json("{metadata: {name: 'dns', namespace: 'shop'}, spec: {clusterIPs: ['10.96.1.0']}}"));

        assertThat(spec("{spec: {ports: [{port: 80}]}}").path("clusterIP").asString()).isEqualTo("10.96.1.1");
        assertThat(spec("{spec: {ports: [{port: 80}]}}").path("clusterIP").asString()).isEqualTo("10.96.1.2");
        assertThat(trial.refusal(SERVICES, "{spec: {clusterIP: '10.96.1.0', ports: [{port: 80}]}}"))
                .isEqualTo(
                        "spec.clusterIPs: Invalid value: [\"10.96.1.0\"]: failed to allocate IP 10.96.1.0: provided IP is"
                                + " already allocated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{ipFamilyPolicy: 'PreferDualStack'} | PreferDualStack | [\"IPv4\",\"IPv6\"] | 2",
            "{ipFamilies: ['IPv6']} | SingleStack | [\"IPv6\"] | 1",
            "{clusterIP: 'fd00:10:96::77'} | SingleStack | [\"IPv6\"] | 1",
            "{clusterIP: 'None'} | RequireDualStack | [\"IPv4\",\"IPv6\"] | 1",
            "{clusterIP: 'None', selector: {a: 'b'}} | SingleStack | [\"IPv4\"] | 1"})
    void familiesFollowWhatIsAskedFor(String asked, String policy, String families, int addresses) {
        ObjectNode spec = spec("{spec: " + asked.replaceFirst("}$", ", ports: [{port: 80}]}") + "}");

        assertThat(spec.path("ipFamilyPolicy").asString()).isEqualTo(policy);
        assertThat(spec.path("ipFamilies")).hasToString(families);
        assertThat(spec.path("clusterIPs")).hasSize(addresses);
    }

    @Test
    void portsWithOneNumberShareANodePort() {
        ObjectNode spec = spec("{spec: {type: 'NodePort', ports: [{name: 'a', port: 53},"
                + " {name: 'b', port: 53, protocol: 'UDP'}, {name: 'c', port: 80}]}}");

        assertThat(spec.at("/ports/0/nodePort")).isEqualTo(spec.at("/ports/1/nodePort"))
                .isNotEqualTo(spec.at("/ports/2/nodePort"));
        assertThat(spec.at("/ports/0/nodePort").intValue()).isBetween(30086, 32767);
        assertThat(spec.path("externalTrafficPolicy").asString()).isEqualTo("Cluster");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | ports: Required value",
            "{clusterIP: '10.97.0.1', ports: [{port: 80}]} | clusterIPs: Invalid value: [\"10.97.0.1\"]: failed to allocate IP 10.97.0.1: the provided IP (10.97.0.1) is not in the valid range. The range of valid IPs is 10.96.0.0/16",
            "{ports: [{port: 0, targetPort: 1}]} | ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive",
            "{ports: [{port: 80, targetPort: 'a--b'}]} | ports[0].targetPort: Invalid value: \"a--b\": must not contain consecutive hyphens",
            "{ports: [{port: 80, protocol: 'ICMP'}]} | ports[0].protocol: Unsupported value: \"ICMP\": supported values: \"SCTP\", \"TCP\", \"UDP\"",
            "{ports: [{port: 80, nodePort: 30000}]} | ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
            "{type: 'NodePort', ports: [{port: 80, nodePort: 80}]} | ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767",
            "{type: 'NodePort', clusterIP: 'None', ports: [{port: 80}]} | clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort services",
            "{type: 'ExternalName'} | externalName: Required value",
            "{type: 'Other', ports: [{port: 80}]} | type: Unsupported value: \"Other\": supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"",
            "{sessionAffinity: 'ClientIP', sessionAffinityConfig: {clientIP: {timeoutSeconds: 0}}, ports: [{port: 80}]} | sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: 0: must be greater than 0 and less than 86400",
            "{externalIPs: ['127.0.0.1'], ports: [{port: 80}]} | externalIPs[0]: Invalid value: \"127.0.0.1\": may not be in the loopback range (127.0.0.0/8, ::1/128)",
            "{clusterIPs: ['10.96.7.7'], ports: [{port: 80}]} | clusterIPs: Invalid value: [\"10.96.7.7\"]: must be empty when `clusterIP` is not specified",
            "{ipFamilies: ['IPv4', 'IPv6'], ports: [{port: 80}]} | ipFamilyPolicy: Invalid value: \"SingleStack\": must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified",
            "{externalTrafficPolicy: 'Local', ports: [{port: 80}]} | externalTrafficPolicy: Invalid value: \"Local\": may only be set for externally-accessible services"})
    void wrongServiceIsRefused(String spec, String message) {
        assertThat(trial.refusal(SERVICES, "{spec: " + spec + "}")).isEqualTo("spec." + message);
    }

    @Test
    void portThatIsThereTwiceIsShownWithAllFieldsOfTheServersType() {
        assertThat(trial.refusal(SERVICES, "{spec: {ports: [{name: 'a', port: 80}, {name: 'b', port: 80}]}}"))
                .isEqualTo(
                        "spec.ports[1]: Duplicate value: {\"Name\":\"\",\"Protocol\":\"TCP\",\"AppProtocol\":null,\"Port\":80,"
                                + "\"TargetPort\":0,\"NodePort\":0}");
    }

    @Test
    void nameMayBeginWithADigitSince136() {
        String service = "{metadata: {name: '1a'}, spec: {ports: [{port: 80}]}}";

        assertThat(trial.create(SERVICES, service).object().at("/metadata/name").asString()).isEqualTo("1a");
        assertThat(new Trial(35).refusal(SERVICES, service))
                .startsWith("metadata.name: Invalid value: \"1a\": a DNS-1035 label must consist of");
    }

    @Test
    void manifestThatLeavesOutAllocatedValuesKeepsThem() {
        String manifest = "{metadata: {name: 'web', namespace: 'shop'}, spec: {type: 'NodePort', ports: [{port: 80}]}}";
        ObjectNode old = stored(manifest);

        assertThat(trial.update(SERVICES, old, Trial.json(manifest)).object().path("spec")).isEqualTo(old.path("spec"));
    }

    @Test
    void clusterIpMayNotChange() {
        ObjectNode old = stored("{spec: {clusterIP: '10.96.3.3', ports: [{port: 80}]}}");
        ObjectNode changed = old.deepCopy();
        changed.withObject("/spec").put("clusterIP", "10.96.4.4");

        assertThat(Trial.refusal(() -> trial.update(SERVICES, old, changed)))
                .isEqualTo("spec.clusterIPs[0]: Invalid value: [\"10.96.4.4\"]: may not change once set");
    }

    @Test
    void newTypeDropsWhatItDoesNotHave() {
        ObjectNode old = stored("{spec: {type: 'NodePort', ports: [{port: 80}]}}");
        ObjectNode inside = old.deepCopy();
        inside.withObject("/spec").put("type", "ClusterIP");
        ObjectNode outside = old.deepCopy();
        outside.withObject("/spec").put("type", "ExternalName").put("externalName", "a.b");

        ObjectNode updated = trial.update(SERVICES, old, inside).object();
        assertThat(updated.at("/spec/ports/0").has("nodePort")).isFalse();
        assertThat(updated.path("spec").has("externalTrafficPolicy")).isFalse();
        assertThat(trial.update(SERVICES, old, outside).object().path("spec").propertyNames())
                .doesNotContain("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy");
    }

    @Test
    void secondFamilyIsAddedAndReleased() {
        ObjectNode old = stored("{spec: {ports: [{port: 80}]}}");
        ObjectNode dual = old.deepCopy();
        dual.withObject("/spec").put("ipFamilyPolicy", "PreferDualStack");

        ObjectNode both = trial.update(SERVICES, old, dual).object();
        assertThat(both.at("/spec/clusterIPs")).hasSize(2).first().isEqualTo(old.at("/spec/clusterIP"));

        ObjectNode single = both.deepCopy();
        single.withObject("/spec").put("ipFamilyPolicy", "SingleStack");
        assertThat(trial.update(SERVICES, both, single).object().at("/spec/clusterIPs"))
                .isEqualTo(old.at("/spec/clusterIPs"));
    }

    @Test
    void onlyALoadBalancerHasAddressesInItsStatus() {
        ObjectNode old = stored("{spec: {ports: [{port: 80}]}}");
        ObjectNode changed = old.deepCopy();
        changed.withObject("/status/loadBalancer").putArray("ingress").addObject().put("ip", "1.2.3.4");

        assertThat(Trial.refusal(() -> trial.updateStatus(SERVICES, old, changed))).isEqualTo(
                "status.loadBalancer.ingress: Forbidden: may only be used when `spec.type` is 'LoadBalancer'");
    }
}
