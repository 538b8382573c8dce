package netpol.enforcer.objects.networkpolicy;

import static netpol.enforcer.policy.Direction.EGRESS;
import static netpol.enforcer.policy.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.PolicyReading;
import netpol.enforcer.objects.Yaml;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.Selector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, with the field named, and that it is closed and not open meanwhile. */
final class UnreadablePolicyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "from: [{}]                                                | from[0]                                | is empty",
            "from: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]    | from[0]                                | two peers",
            "from: [{ipBlock: {cidr: 10.0.0.0/8}, namespaceSelector: {}}] | from[0]                             | two peers",
            "from: [{ipBlock: {}}]                                     | from[0].ipBlock.cidr                   | is missing",
            "from: [{ipBlock: {cidr: 10.0.0.0}}]                       | from[0].ipBlock.cidr                   | not a CIDR",
            "from: [{ipBlock: {cidr: 10.0.0.0/33}}]                    | from[0].ipBlock.cidr                   | 0..32",
            "from: [{ipBlock: {cidr: 10.0.0/8}}]                       | from[0].ipBlock.cidr                   | not a CIDR",
            "from: [{ipBlock: {cidr: 10.0.0.0/+8}}]                    | from[0].ipBlock.cidr                   | not a CIDR",
            "from: [{ipBlock: {cidr: ten/8}}]                          | from[0].ipBlock.cidr                   | not a CIDR",
            "from: [{ipBlock: {cidr: fe80::1%1/64}}]                   | from[0].ipBlock.cidr                   | not a CIDR",
            "from: [{ipBlock: {cidr: 10.0.0.0/8, except: [x]}}]        | from[0].ipBlock.except[0]              | not a CIDR",
            "from: [{serviceSelector: {}}]                             | from[0].serviceSelector                | is no field",
            "from: [{podSelector: {}}, {}]                             | from[1]                                | is empty",
            "from: [null]                                              | from[0]                                | is null",
            "ports: [{port: 0}]                                        | ports[0].port                          | 1..65535",
            "ports: [{port: 65536}]                                    | ports[0].port                          | 1..65535",
            "ports: [{port: \"80\"}]                                   | ports[0].port                          | without quotes",
            "ports: [{port: \"\"}]                                     | ports[0].port                          | not the name",
            "ports: [{protocol: ICMP}]                                 | ports[0].protocol                      | TCP, UDP, SCTP",
            "ports: [{protocol: tcp}]                                  | ports[0].protocol                      | TCP, UDP, SCTP",
            "ports: [{port: 90, endPort: 80}]                          | ports[0].endPort                       | 90..65535",
            "ports: [{port: 90, endPort: 70000}]                       | ports[0].endPort                       | 90..65535",
            "ports: [{port: http, endPort: 80}]                        | ports[0].endPort                       | named port",
            "ports: [{endPort: 80}]                                    | ports[0].endPort                       | needs a port",
            "ports: [{port: 80, tls: true}]                            | ports[0].tls                           | is no field",
            "via: x                                                    | via                                    | is no field",
            "from: [{podSelector: {matchExpressions: [{key: a, operator: Near}]}}]          | from[0].podSelector.matchExpressions[0].operator | not one of In",
            "from: [{podSelector: {matchExpressions: [{key: a, operator: In}]}}]            | from[0].podSelector.matchExpressions[0].values   | at least one",
            "from: [{podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}}] | from[0].podSelector.matchExpressions[0].values | must be empty",
            "from: [{podSelector: {matchExpressions: [{operator: Exists}]}}]                | from[0].podSelector.matchExpressions[0].key      | is missing"})
    void aRuleThatCannotBeReadIsNamedAndClosesThePods(String rule, String field, String problem) {
        PolicyReading refused = refused(
                "podSelector: {matchLabels: {app: web}}\ningress: [{}, {" + rule + "}]\negress: [{}]");

        assertThat(refused.problem().orElseThrow()).contains("spec.ingress[1]." + field + ": ")
                .contains(problem);
        Policy closed = refused.policy();
        assertThat(closed.podSelector().matches(Map.of("app", "web"))).isTrue();
        assertThat(closed.podSelector().matches(Map.of())).isFalse();
        assertThat(closed.directions()).containsExactlyInAnyOrder(INGRESS, EGRESS);
        assertThat(closed.ingress()).isEmpty();
        assertThat(closed.egress()).isEmpty();
    }

    @Test
    void anEgressRuleThatCannotBeReadIsNamedToo() {
        assertThat(refused("podSelector: {}\negress: [{to: [{ipBlock: {cidr: x}}]}]").problem().orElseThrow())
                .contains("spec.egress[0].to[0].ipBlock.cidr");
    }

    @Test
    void itIsClosedInItsDirectionsOnly() {
        assertThat(refused("podSelector: {}\npolicyTypes: [Egress]\negress: [{ports: [{port: 0}]}]").policy()
                .directions()).containsExactly(EGRESS);
        assertThat(refused("podSelector: {}\ningress: [null]").policy().directions()).containsExactly(INGRESS);
    }

    @Test
    void anUnknownPolicyTypeClosesBothDirections() {
        PolicyReading refused = refused("podSelector: {matchLabels: {a: b}}\npolicyTypes: [Sideways]");

        assertThat(refused.problem().orElseThrow()).contains("spec.policyTypes[0]").contains("Sideways");
        assertThat(refused.policy().directions()).containsExactlyInAnyOrder(INGRESS, EGRESS);
        assertThat(refused.policy().podSelector()).isNotEqualTo(Selector.EVERYTHING);
    }

    @Test
    void anUnreadablePodSelectorClosesTheWholeNamespace() {
        PolicyReading refused = refused(
                "podSelector: {matchExpressions: [{key: a, operator: Near}]}\npolicyTypes: [Egress]");

        assertThat(refused.problem().orElseThrow()).contains("spec.podSelector.matchExpressions[0].operator");
        assertThat(refused.policy().podSelector()).isEqualTo(Selector.EVERYTHING);
        assertThat(refused.policy().directions()).containsExactly(EGRESS);
    }

    @Test
    void aFieldOfALaterApiIsNotPassedOver() {
        assertThat(refused("podSelector: {}\ningress: [{}]\nonlyOn: monday").problem().orElseThrow())
                .contains("spec.onlyOn");
        assertThat(refused("podSelector: {matchFields: {a: b}}\ningress: [{}]").policy().podSelector())
                .isEqualTo(Selector.EVERYTHING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "from: [%s]             | {podSelector: {matchLabels: {a: \"%d\"}}}", "ports: [%s] | {port: p%d}"})
    void aPolicyOfMoreSelectorsOrNamesThanTheKernelTakesInTimeIsClosed(String rule, String part) {
        String parts = IntStream.rangeClosed(0, NetworkPolicyReader.MOST_TERMS).mapToObj(i -> part.formatted(i))
                .collect(Collectors.joining(", "));

        PolicyReading refused = refused("podSelector: {}\ningress: [{" + rule.formatted(parts) + "}]");

        assertThat(refused.problem().orElseThrow()).contains("spec.ingress: makes 1001 rules of the kernel");
        assertThat(refused.policy().rules(INGRESS)).isEmpty();
        assertThat(refused.policy().directions()).containsExactly(INGRESS);
    }

    private static PolicyReading refused(String spec) {
        PolicyReading reading = NetworkPolicyReader.read(new Identity("nsa", "p", ""), Yaml.read("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: p, namespace: nsa}
                spec:
                """ + "  " + spec.replace("\n", "\n  ") + "\n"));
        assertThat(reading.problem()).isPresent();
        return reading;
    }
}
