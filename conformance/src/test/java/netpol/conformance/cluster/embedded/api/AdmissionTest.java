package netpol.conformance.cluster.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static NetworkPolicy admitted(String spec) {
        return Serialization.unmarshal(Admission.admit(ResourceKind.NETWORK_POLICY, json(spec)), NetworkPolicy.class);
    }

    private static String json(String spec) {
        return Serialization.asJson(Serialization.unmarshal("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: p, namespace: x}
                spec:\s""" + spec, NetworkPolicy.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {podSelector: {}}                                        | Ingress
            {podSelector: {}, ingress: [{}]}                         | Ingress
            {podSelector: {}, egress: [{}]}                          | Ingress,Egress
            {podSelector: {}, policyTypes: [Egress]}                 | Egress
            {podSelector: {}, policyTypes: [Ingress], egress: [{}]}  | Ingress
            """)
    void policyTypesDefaultToWhatTheRulesSay(String spec, String types) {
        assertThat(admitted(spec).getSpec().getPolicyTypes()).containsExactly(types.split(","));
    }

    @Test
    void aPortWithoutProtocolIsTcp() {
        NetworkPolicy policy = admitted(
                "{podSelector: {}, egress: [{ports: [{port: 80}, {port: 53, protocol: UDP}]}]}");
        assertThat(policy.getSpec().getEgress().getFirst().getPorts()).extracting("protocol").containsExactly("TCP",
                "UDP");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{from: [{ipBlock: {cidr: 10.0.0.0/33}}]}]     | spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.0/33": must be a valid CIDR value
            [{from: [{ipBlock: {cidr: example.com/8}}]}]   | must be a valid CIDR value
            [{from: [{ipBlock: {cidr: 10.0.0.0}}]}]        | must be a valid CIDR value
            [{from: [{ipBlock: {}}]}]                      | spec.ingress[0].from[0].ipBlock.cidr: Required value
            [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}}]}] | except[0]: Invalid value: "11.0.0.0/16": must be a strict subset of `cidr`
            [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]}]  | must be a strict subset of `cidr`
            [{from: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]}]       | spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer
            [{from: [{}]}]                                 | spec.ingress[0].from[0]: Required value: must specify a peer
            [{ports: [{port: 0}]}]                         | spec.ingress[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive
            [{ports: [{port: 80, protocol: ICMP}]}]        | Unsupported value: "ICMP": supported values: "SCTP", "TCP", "UDP"
            [{ports: [{port: Web}]}]                       | spec.ingress[0].ports[0].port: Invalid value: "Web"
            [{ports: [{port: 90, endPort: 80}]}]           | spec.ingress[0].ports[0].endPort: Invalid value: 80: must be greater than or equal to `port`
            [{ports: [{port: web, endPort: 80}]}]          | may not be specified when `port` is non-numeric
            [{ports: [{endPort: 80}]}]                     | may not be specified when `port` is not specified
            [{from: [{podSelector: {matchExpressions: [{key: a, operator: In}]}}]}]                  | must be specified when `operator` is 'In' or 'NotIn'
            [{from: [{podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}}]}] | may not be specified when `operator` is 'Exists' or 'DoesNotExist'
            [{from: [{podSelector: {matchExpressions: [{key: a, operator: Is}]}}]}]                  | not a valid selector operator
            """)
    void anInvalidPolicyIsRefusedWithThePlaceAndTheReason(String ingress, String message) {
        assertThatThrownBy(() -> admitted("{podSelector: {}, ingress: " + ingress + "}")).isInstanceOf(Rejection.class)
                .hasMessageStartingWith("NetworkPolicy.networking.k8s.io \"p\" is invalid: ")
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNoPolicyAtAllIsRefused() {
        String json = json("{podSelector: {}}").replace("\"podSelector\":{}", "\"podSelector\":[1]");
        assertThatThrownBy(() -> Admission.admit(ResourceKind.NETWORK_POLICY, json)).isInstanceOf(Rejection.class)
                .hasMessageContaining("cannot be handled as a NetworkPolicy");
    }

    @Test
    void everyMistakeIsNamed() {
        assertThatThrownBy(() -> admitted("{podSelector: {}, policyTypes: [Sideways], ingress: [{from: [{}]}]}"))
                .hasMessageContaining("must specify a peer").hasMessageContaining("Unsupported value: \"Sideways\"");
    }

    @Test
    void aValidPolicyOfEveryKindOfRuleIsKept() {
        NetworkPolicy policy = admitted("""
                {podSelector: {matchExpressions: [{key: a, operator: NotIn, values: [b]}]}, ingress: [{from: [
                {ipBlock: {cidr: "2001:db8::/32", except: ["2001:db8:1::/48"]}}, {namespaceSelector: {}, podSelector: {}}],
                ports: [{port: web-1}, {port: 80, endPort: 90}]}]}""");
        assertThat(policy.getSpec().getIngress().getFirst().getFrom()).hasSize(2);
    }

    @Test
    void aNamespaceWearsItsName() {
        Namespace namespace = Serialization.unmarshal(
                Admission.admit(ResourceKind.NAMESPACE,
                        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"nsa\",\"labels\":{\"app\":\"x\"}}}"),
                Namespace.class);
        assertThat(namespace.getMetadata().getLabels()).containsOnlyKeys("app", "kubernetes.io/metadata.name")
                .containsEntry("kubernetes.io/metadata.name", "nsa");
    }
}
