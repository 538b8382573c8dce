package netpol.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import netpol.conformance.model.Decision;
import netpol.conformance.model.IpFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle's words, and what it refuses to judge. */
class OracleTest {

    private static final String FROM_NSB = """
            podSelector: {matchLabels: {app: server}}
            ingress:
              - from: [{podSelector: {matchLabels: {app: other}}}]
              - from: [{namespaceSelector: {matchLabels: {app: nsb}}}]
                ports: [{port: 6379}]
            """;

    @Test
    void namesThePolicyAndTheRuleThatAdmits() {
        Decision decision = Ruling.in("nsa", FROM_NSB).decide("nsb/client -> nsa/server:6379/TCP");

        assertThat(decision.ingress().words())
                .isEqualTo("admitted by nsa/p1 ingress rule 2 (namespaceSelector app=nsb, 6379/TCP)");
        assertThat(decision.ingress().policies()).containsExactly("nsa/p1");
        assertThat(decision.egress().words()).isEqualTo("nsb/client is not isolated for egress");
        assertThat(decision.egress().policies()).isEmpty();
        assertThat(decision.words()).isEqualTo("nsb/client is not isolated for egress;"
                + " admitted by nsa/p1 ingress rule 2 (namespaceSelector app=nsb, 6379/TCP)");
    }

    @Test
    void saysThatNoRuleAdmitsTheNamespace() {
        Decision decision = Ruling.in("nsa", FROM_NSB).decide("nsc/bare -> nsa/server:6379/TCP");

        assertThat(decision.words())
                .isEqualTo("nsa/server is isolated for ingress by p1; no rule admits namespace nsc");
        assertThat(decision.ingress().policies()).containsExactly("nsa/p1");
    }

    @Test
    void saysThatNoRuleAdmitsThePodWhenItsNamespaceIsNotTheReason() {
        assertThat(Ruling.in("nsa", FROM_NSB).decide("nsa/client -> nsa/server:6379/TCP").words())
                .isEqualTo("nsa/server is isolated for ingress by p1; no rule admits nsa/client");
        assertThat(Ruling.in("nsa", FROM_NSB).decide("in -> nsa/server:6379/TCP").words())
                .isEqualTo("nsa/server is isolated for ingress by p1; no rule admits in");
    }

    @Test
    void saysThatOnlyThePortIsWrong() {
        assertThat(Ruling.in("nsa", FROM_NSB).decide("nsb/client -> nsa/server:80/TCP").words())
                .isEqualTo("nsa/server is isolated for ingress by p1;"
                        + " nsa/p1 ingress rule 2 admits nsb/client on 6379/TCP, not on 80/TCP");
    }

    @Test
    void saysThatThereAreNoRules() {
        assertThat(Ruling.in("nsa", "{podSelector: {}}", "{podSelector: {}}")
                .decide("nsb/client -> nsa/server:80/TCP").words())
                .isEqualTo("nsa/server is isolated for ingress by p1 and p2; they have no ingress rules");
        assertThat(Ruling.in("nsa", "{podSelector: {}, policyTypes: [Egress]}").decide("nsa/client -> in:80/TCP")
                .words()).isEqualTo("nsa/client is isolated for egress by p1; it has no egress rules");
    }

    @Test
    void saysThatNoPolicyIsolatesWhatIsOutsideOrItself() {
        assertThat(Ruling.in("nsa", FROM_NSB).decide("in -> out:80/TCP").words())
                .isEqualTo(
                        "in is outside the cluster: no policy isolates it; out is outside the cluster: no policy isolates it");
        assertThat(Ruling.in("nsa", FROM_NSB).decide("nsa/server -> nsa/server:80/TCP").ingress().words())
                .isEqualTo("nsa/server reaches itself: no policy can block that");
    }

    @Test
    void anUnknownPodIsNamedWithWhatWasMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ruling.in("nsa").decide("nsa/clinet -> nsa/server:80/TCP"))
                .withMessageContaining("Did you mean nsa/client?");
    }

    @Test
    void anAddressThatDecidesMustBeKnown() {
        Oracle oracle = Oracle.of(
                Ruling.in("nsa", "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}").policies(),
                Ruling.topology());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> oracle.decide(Ruling.connection("nsb/client -> nsa/server:80/TCP"), IpFamily.IPV4))
                .withMessageContaining("the address of nsb/client");
        assertThat(oracle.decide(Ruling.connection("in -> nsa/server:80/TCP"), List.of(IpFamily.values())))
                .extracting(Decision::allowed).containsExactly(false, false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {podSelektor: {}}                                          | has no field podSelektor; there are podSelector
            {policyTypes: [ingress]}                                   | spec.policyTypes[0] is ingress, it must be Ingress or Egress
            {ingress: {}}                                              | spec.ingress must be a list
            {ingress: [{to: []}]}                                      | spec.ingress[0] has no field to
            {ingress: [{from: [{}]}]}                                  | spec.ingress[0].from[0] is empty
            {ingress: [{from: [{podSelector: {app: a}}]}]}             | spec.ingress[0].from[0].podSelector has no field app
            {ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]} | has an ipBlock and a selector
            {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0}}]}]}         | "10.0.0.0" is not a CIDR such as
            {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/33}}]}]}      | "10.0.0.0/33" is not a CIDR such as
            {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}}]}]} | 11.0.0.0/16 must lie within 10.0.0.0/8
            {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]}]}  | must lie within 10.0.0.0/8 and be smaller
            {ingress: [{ports: [{port: 0}]}]}                          | spec.ingress[0].ports[0].port is 0
            {ingress: [{ports: [{port: '80'}]}]}                       | is '80', it must be a number, or a name
            {ingress: [{ports: [{endPort: 80}]}]}                      | endPort needs a port
            {ingress: [{ports: [{port: web, endPort: 80}]}]}           | endPort needs a port that is a number, not web
            {ingress: [{ports: [{port: 80, endPort: 79}]}]}            | endPort is 79, it must be a number from 80 to 65535
            {ingress: [{ports: [{port: 80, protocol: tcp}]}]}          | protocol is tcp, it must be TCP, UDP or SCTP
            {podSelector: {matchLabels: {a: 1}}}                       | podSelector.matchLabels.a is 1, it must be a string: quote it
            {podSelector: {matchExpressions: [{key: a, operator: in}]}} | operator is in, it must be In, NotIn, Exists
            {podSelector: {matchExpressions: [{key: a, operator: In}]}} | values must have a value
            {podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}} | values must be empty with Exists
            """)
    void refusesWhatTheApiServerRefuses(String spec, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ruling.in("nsa", spec).decide("nsa/client -> nsa/server:80/TCP"))
                .withMessageStartingWith("policy nsa/p1: spec").withMessageContaining(message);
    }
}
