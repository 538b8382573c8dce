package netpol.enforcer.objects.networkpolicy;

import static netpol.enforcer.policy.Direction.EGRESS;
import static netpol.enforcer.policy.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.Yaml;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.Rule;
import netpol.enforcer.policy.Selector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API defaulting and the shapes of rules. What is refused is in {@link UnreadablePolicyTest}. */
final class NetworkPolicyReaderTest {

    @Test
    void withoutPolicyTypesAndEgressRulesItIsIngressOnly() throws Exception {
        assertThat(spec("podSelector: {}").directions()).containsExactly(INGRESS);
        assertThat(spec("podSelector: {}\negress: []").directions()).containsExactly(INGRESS);
        assertThat(spec("podSelector: {}\npolicyTypes: []\ningress: [{}]").directions()).containsExactly(INGRESS);
    }

    @Test
    void withoutPolicyTypesButWithEgressRulesItIsBoth() throws Exception {
        Policy policy = spec("podSelector: {}\negress: [{}]");

        assertThat(policy.directions()).containsExactlyInAnyOrder(INGRESS, EGRESS);
        assertThat(policy.ingress()).isEmpty();
        assertThat(policy.egress()).containsExactly(new Rule(List.of(), List.of()));
    }

    @Test
    void rulesOfADirectionThatIsNotListedAreInert() throws Exception {
        Policy policy = spec("podSelector: {}\npolicyTypes: [Egress]\ningress: [{}]\negress: []");

        assertThat(policy.directions()).containsExactly(EGRESS);
        assertThat(policy.ingress()).isEmpty();
        assertThat(spec("podSelector: {}\npolicyTypes: [Ingress]\negress: [{}]").egress()).isEmpty();
    }

    @Test
    void aPolicyWithoutSpecIsolatesTheWholeNamespaceForIngress() throws Exception {
        Policy policy = policy("");

        assertThat(policy.podSelector()).isEqualTo(Selector.EVERYTHING);
        assertThat(policy.directions()).containsExactly(INGRESS);
        assertThat(policy.ingress()).isEmpty();
    }

    @Test
    void noIngressRulesAdmitNobodyAndAnEmptyOneAdmitsEverything() throws Exception {
        assertThat(spec("podSelector: {}\npolicyTypes: [Ingress]").ingress()).isEmpty();
        assertThat(spec("podSelector: {}\ningress:").ingress()).isEmpty();
        assertThat(spec("podSelector: {}\ningress: [{}]").ingress()).containsExactly(new Rule(List.of(), List.of()));
        assertThat(spec("podSelector: {}\ningress: [{from: [], ports: []}]").ingress())
                .containsExactly(new Rule(List.of(), List.of()));
    }

    @Test
    void labelsAndExpressionsMustAllHold() throws Exception {
        Selector selector = spec("""
                podSelector:
                  matchLabels: {app: web}
                  matchExpressions:
                  - {key: tier, operator: In, values: [a, b]}
                  - {key: tier, operator: NotIn, values: [c]}
                  - {key: tier, operator: Exists}
                  - {key: gone, operator: DoesNotExist}
                """).podSelector();

        assertThat(selector.requirements()).hasSize(5);
        assertThat(selector.matches(Map.of("app", "web", "tier", "a"))).isTrue();
        assertThat(selector.matches(Map.of("app", "web", "tier", "c"))).isFalse();
        assertThat(selector.matches(Map.of("app", "web"))).isFalse();
        assertThat(selector.matches(Map.of("app", "web", "tier", "b", "gone", ""))).isFalse();
    }

    @Test
    void aPodSelectorAloneStaysInThePoliciesOwnNamespace() throws Exception {
        assertThat(peer("podSelector: {}")).isEqualTo(new Peer.Pods(Optional.empty(), Selector.EVERYTHING));
        assertThat(peer("podSelector: {}\nnamespaceSelector:"))
                .isEqualTo(new Peer.Pods(Optional.empty(), Selector.EVERYTHING));
    }

    @Test
    void anEmptyNamespaceSelectorIsNotAMissingOne() throws Exception {
        assertThat(peer("namespaceSelector: {}"))
                .isEqualTo(new Peer.Pods(Optional.of(Selector.EVERYTHING), Selector.EVERYTHING));
    }

    @Test
    void bothSelectorsInOnePeerAreOnePeer() throws Exception {
        Peer peer = peer("{namespaceSelector: {matchLabels: {ns: x}}, podSelector: {matchLabels: {app: y}}}");

        assertThat(peer).isInstanceOfSatisfying(Peer.Pods.class, pods -> {
            assertThat(pods.namespaces().orElseThrow().matches(Map.of("ns", "x"))).isTrue();
            assertThat(pods.namespaces().orElseThrow().matches(Map.of())).isFalse();
            assertThat(pods.pods().matches(Map.of("app", "y"))).isTrue();
            assertThat(pods.pods().matches(Map.of())).isFalse();
        });
    }

    @Test
    void selectorsInTwoPeersAreTwoPeers() throws Exception {
        assertThat(spec("podSelector: {}\ningress: [{from: [{namespaceSelector: {}}, {podSelector: {}}]}]").ingress())
                .singleElement().satisfies(rule -> assertThat(rule.peers()).hasSize(2));
    }

    @Test
    void blocksKeepTheirOwnExceptsOnly() throws Exception {
        Rule rule = spec("""
                podSelector: {}
                policyTypes: [Egress]
                egress:
                - to:
                  - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.2.3.4/32]}
                  - ipBlock: {cidr: "fd00::/8"}
                """).egress().getFirst();

        assertThat(rule.peers().get(0)).hasToString(
                "AddressBlock[cidr=10.0.0.0/8, except=[10.1.0.0/16, 10.2.3.4/32]]");
        assertThat(rule.peers().get(1)).hasToString("AddressBlock[cidr=fd00:0:0:0:0:0:0:0/8, except=[]]");
    }

    @Test
    void anExceptOutsideItsBlockTakesNothingAway() throws Exception {
        assertThat(peer("ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16, \"fd00::/16\", 10.9.0.0/16]}"))
                .hasToString("AddressBlock[cidr=10.0.0.0/8, except=[10.9.0.0/16]]");
    }

    @Test
    void anExceptThatCoversItsBlockTakesAllAway() throws Exception {
        assertThat(peer("ipBlock: {cidr: 10.1.0.0/16, except: [10.0.0.0/8]}"))
                .hasToString("AddressBlock[cidr=10.1.0.0/16, except=[10.0.0.0/8]]");
    }

    @Test
    void hostBitsOfABlockDoNotMatter() throws Exception {
        assertThat(peer("ipBlock: {cidr: 10.1.2.3/8}")).hasToString("AddressBlock[cidr=10.0.0.0/8, except=[]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{}                                        | TCP  | 0     | 65535",
            "{protocol: UDP}                           | UDP  | 0     | 65535",
            "{port: 80}                                | TCP  | 80    | 80",
            "{port: 80, protocol: SCTP}                | SCTP | 80    | 80",
            "{port: 8000, endPort: 8100}               | TCP  | 8000  | 8100",
            "{port: 53, endPort: 53, protocol: UDP}    | UDP  | 53    | 53",
            "{port: 1, endPort: 65535}                 | TCP  | 1     | 65535"})
    void portsHaveTheDefaultsOfTheApi(String port, Protocol protocol, int first, int last) throws Exception {
        assertThat(port(port)).isEqualTo(new PortMatch.Numbered(protocol, first, last));
    }

    @Test
    void namedPortsKeepTheirNameAndProtocol() throws Exception {
        assertThat(port("{port: http}")).isEqualTo(new PortMatch.Named(Protocol.TCP, "http"));
        assertThat(port("{port: dns, protocol: UDP}")).isEqualTo(new PortMatch.Named(Protocol.UDP, "dns"));
    }

    @Test
    void namesAreThoseOfTheObject() throws Exception {
        assertThat(spec("podSelector: {}").id()).isEqualTo("nsa/p");
        assertThat(Set.of(INGRESS)).isEqualTo(spec("podSelector: {}").directions());
    }

    private static Peer peer(String yaml) {
        return spec("podSelector: {}\ningress:\n- from:\n  - " + yaml.replace("\n", "\n    ")).ingress().getFirst()
                .peers().getFirst();
    }

    private static PortMatch port(String yaml) {
        return spec("podSelector: {}\ningress: [{ports: [" + yaml + "]}]").ingress().getFirst().ports().getFirst();
    }

    private static Policy spec(String yaml) {
        return policy("spec:\n  " + yaml.strip().replace("\n", "\n  ") + "\n");
    }

    private static Policy policy(String yaml) {
        return NetworkPolicyReader.read(new Identity("nsa", "p", ""), Yaml.read("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: p, namespace: nsa}
                """ + yaml)).policy();
    }
}
