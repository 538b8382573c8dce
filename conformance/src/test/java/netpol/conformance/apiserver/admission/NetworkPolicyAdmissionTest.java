package netpol.conformance.apiserver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class NetworkPolicyAdmissionTest {

    private static final ResourceType POLICIES = Trial.type("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies",
            true);

    private final Trial trial = Trial.latest();

    @Test
    void protocolAndPolicyTypesAreFilledIn() {
        ObjectNode created = trial.create(POLICIES,
                "{spec: {ingress: [{ports: [{port: 80}]}], egress: [{}]}, status: {a: 1}}").object();

        assertThat(created.path("spec")).isEqualTo(Trial.json("{ingress: [{ports: [{port: 80, protocol: 'TCP'}]}],"
                + " egress: [{}], podSelector: {}, policyTypes: ['Ingress', 'Egress']}"));
        assertThat(created.has("status")).isFalse();
        assertThat(created.path("metadata").path("generation").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{port: 0} | port: Invalid value: 0: must be between 1 and 65535, inclusive",
            "{port: 70000} | port: Invalid value: 70000: must be between 1 and 65535, inclusive",
            "{port: 80, protocol: 'ICMP'} | protocol: Unsupported value: \"ICMP\": supported values: \"TCP\", \"UDP\", \"SCTP\"",
            "{endPort: 80} | endPort: Invalid value: 80: may not be specified when `port` is not specified",
            "{port: 'web', endPort: 80} | endPort: Invalid value: 80: may not be specified when `port` is non-numeric",
            "{port: 90, endPort: 80} | endPort: Invalid value: 90: must be greater than or equal to `port`",
            "{port: 90, endPort: 70000} | endPort: Invalid value: 70000: must be between 1 and 65535, inclusive",
            "{port: '80'} | port: Invalid value: \"80\": must contain at least one letter (a-z)",
            "{port: 'a--b'} | port: Invalid value: \"a--b\": must not contain consecutive hyphens",
            "{port: 'abcdefghijklmnop'} | port: Invalid value: \"abcdefghijklmnop\": must be no more than 15 characters",
            "{port: 'web-'} | port: Invalid value: \"web-\": must not begin or end with a hyphen"})
    void wrongPortIsRefused(String port, String message) {
        assertThat(trial.refusal(POLICIES, "{spec: {egress: [{ports: [" + port + "]}]}}"))
                .isEqualTo("spec.egress[0].ports[0]." + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | : Required value: must specify a peer",
            "{podSelector: {}, ipBlock: {cidr: '10.0.0.0/8'}} | : Forbidden: may not specify both ipBlock and another peer",
            "{ipBlock: {}} | .ipBlock.cidr: Required value",
            "{ipBlock: {cidr: '10.0.0.0'}} | .ipBlock.cidr: Invalid value: \"10.0.0.0\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)",
            "{ipBlock: {cidr: '10.0.0.0/8', except: ['10.0.0.0/8']}} | .ipBlock.except[0]: Invalid value: \"10.0.0.0/8\": must be a strict subset of `cidr`",
            "{ipBlock: {cidr: '10.0.0.0/8', except: ['fd00::/16']}} | .ipBlock.except[0]: Invalid value: \"fd00::/16\": must be a strict subset of `cidr`",
            "{podSelector: {matchExpressions: [{key: 'a', operator: 'Is'}]}} | .podSelector.matchExpressions[0].operator: Invalid value: \"Is\": not a valid selector operator",
            "{namespaceSelector: {matchExpressions: [{key: 'a', operator: 'In'}]}} | .namespaceSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
            "{podSelector: {matchExpressions: [{key: 'a', operator: 'Exists', values: ['b']}]}} | .podSelector.matchExpressions[0].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
            "{podSelector: {matchLabels: {'a/b/c': ''}}} | .podSelector.matchLabels: Invalid value: \"a/b/c\": a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"})
    void wrongPeerIsRefused(String peer, String message) {
        assertThat(trial.refusal(POLICIES, "{spec: {ingress: [{from: [" + peer + "]}]}}"))
                .isEqualTo("spec.ingress[0].from[0]" + message);
    }

    @Test
    void unknownAndTooManyPolicyTypesAreRefused() {
        assertThat(trial.refusal(POLICIES, "{spec: {policyTypes: ['Both']}}")).isEqualTo(
                "spec.policyTypes[0]: Unsupported value: \"Both\": supported values: \"Ingress\", \"Egress\"");
        assertThat(trial.refusal(POLICIES, "{spec: {policyTypes: ['Ingress', 'Egress', 'Both']}}"))
                .isEqualTo(
                        "spec.policyTypes: Invalid value: [\"Ingress\",\"Egress\",\"Both\"]: may not specify more than"
                                + " two policyTypes");
    }

    @Test
    void ambiguousBlocksAreRefusedSince136AndWarnedOfSince133() {
        String policy = "{spec: {ingress: [{from: [{ipBlock: {cidr: '10.0.0.1/8'}}]}]}}";

        assertThat(trial.refusal(POLICIES, policy)).isEqualTo("spec.ingress[0].from[0].ipBlock.cidr: Invalid value:"
                + " \"10.0.0.1/8\": must not have bits set beyond the prefix length");
        assertThat(new Trial(35).create(POLICIES, policy).warnings())
                .containsExactly("spec.ingress[0].from[0].ipBlock.cidr: CIDR value \"10.0.0.1/8\" is ambiguous in this"
                        + " context (should be \"10.0.0.0/8\" or \"10.0.0.1/32\"?)");
        assertThat(new Trial(30).create(POLICIES, policy).warnings()).isEmpty();
    }

    @Test
    void endPortIsDroppedBefore122() {
        String policy = "{spec: {ingress: [{ports: [{port: 80, endPort: 90}]}]}}";

        assertThat(new Trial(21).create(POLICIES, policy).object().at("/spec/ingress/0/ports/0").has("endPort"))
                .isFalse();
        assertThat(new Trial(22).create(POLICIES, policy).object().at("/spec/ingress/0/ports/0/endPort").intValue())
                .isEqualTo(90);
    }

    @Test
    void changedSpecIsAnotherGeneration() {
        ObjectNode old = trial.create(POLICIES, "{metadata: {name: 'web', uid: 'u'}, spec: {podSelector: {}}}")
                .object();
        ((ObjectNode) old.path("metadata")).put("resourceVersion", "5");
        ObjectNode labelled = Trial.json("{metadata: {name: 'web', namespace: 'shop', labels: {a: 'b'}}, spec: {}}");
        ObjectNode changed = Trial
                .json("{metadata: {name: 'web', namespace: 'shop', generation: 9}, spec: {policyTypes: ['Egress']}}");

        assertThat(trial.update(POLICIES, old, labelled).object().path("metadata")).isEqualTo(Trial.json(
                "{name: 'web', namespace: 'shop', labels: {a: 'b'}, generation: 1, uid: 'u', resourceVersion: '5'}"));
        assertThat(trial.update(POLICIES, old, changed).object().at("/metadata/generation").intValue()).isEqualTo(2);
    }
}
