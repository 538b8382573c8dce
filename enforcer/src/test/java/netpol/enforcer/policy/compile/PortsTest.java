package netpol.enforcer.policy.compile;

import static netpol.enforcer.policy.SnapshotBuilder.block;
import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static netpol.enforcer.policy.SnapshotBuilder.named;
import static netpol.enforcer.policy.SnapshotBuilder.podsHere;
import static netpol.enforcer.policy.SnapshotBuilder.port;
import static netpol.enforcer.policy.SnapshotBuilder.ports;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static netpol.enforcer.policy.SnapshotBuilder.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.NodePolicy.Term;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.SnapshotBuilder;
import org.junit.jupiter.api.Test;

/** Which ports a rule is about. */
class PortsTest {

    @Test
    void noPortsMeansEveryPortOfEveryProtocol() {
        assertThat(portTerms()).containsExactly(new PortTerm.Everything());
    }

    @Test
    void anEntryWithoutPortMeansEveryPortOfItsProtocol() {
        assertThat(portTerms(PortMatch.Numbered.every(Protocol.UDP))).containsExactly(
                new PortTerm.InRanges(List.of(PortMatch.Numbered.every(Protocol.UDP))));
    }

    @Test
    void rangesOfOneProtocolBecomeDisjoint() {
        assertThat(portTerms(ports(Protocol.TCP, 80, 90), tcp(85), ports(Protocol.TCP, 88, 100), tcp(101), tcp(80),
                tcp(200))).containsExactly(
                        new PortTerm.InRanges(
                                List.of(numbered(Protocol.TCP, 80, 101), numbered(Protocol.TCP, 200, 200))));
    }

    @Test
    void rangesOfTwoProtocolsStayApart() {
        assertThat(portTerms(ports(Protocol.UDP, 80, 90), ports(Protocol.TCP, 85, 95))).containsExactly(
                new PortTerm.InRanges(List.of(numbered(Protocol.TCP, 85, 95), numbered(Protocol.UDP, 80, 90))));
    }

    @Test
    void peersAndPortsOfTwoRulesNeverMeet() {
        NodePolicy policy = snapshot().ingress("ns/p", labelled("app=a"), rule(List.of(podsHere("app=b")), tcp(80)),
                rule(List.of(block("10.0.0.0/8")), tcp(81))).compile();
        List<Term> terms = policy.groups().values().iterator().next().terms();
        assertThat(terms).hasSize(2);
        assertThat(terms.getFirst().peers()).isInstanceOf(NodePolicy.PeerTerm.InSet.class);
        assertThat(terms.getFirst().ports()).isEqualTo(new PortTerm.InRanges(List.of(numbered(Protocol.TCP, 80, 80))));
        assertThat(terms.getLast().peers()).isInstanceOf(NodePolicy.PeerTerm.InRanges.class);
        assertThat(terms.getLast().ports()).isEqualTo(new PortTerm.InRanges(List.of(numbered(Protocol.TCP, 81, 81))));
    }

    @Test
    void aNamedPortOfIngressIsResolvedOnEachIsolatedPod() {
        NodePolicy policy = snapshot()
                .ingress("ns/p", labelled("web=yes"), rule(List.of(), named(Protocol.TCP, "http"))).compile();
        assertThat(targets(policy)).containsExactlyInAnyOrder("10.0.0.1 TCP 8080", "10.0.0.2 TCP 9090");
    }

    @Test
    void aNamedPortOfEgressIsResolvedOnEveryPodOfTheCluster() {
        NodePolicy policy = snapshot().egress("ns/p", labelled("app=a"), rule(List.of(), named(Protocol.TCP, "http")))
                .compile();
        assertThat(targets(policy)).containsExactlyInAnyOrder("10.0.0.1 TCP 8080", "10.0.0.2 TCP 9090",
                "10.0.9.9 TCP 80");
    }

    @Test
    void aNamedPortIsOfOneProtocol() {
        NodePolicy policy = snapshot()
                .ingress("ns/p", labelled("web=yes"), rule(List.of(), named(Protocol.UDP, "http"))).compile();
        assertThat(targets(policy)).containsExactly("10.0.0.2 UDP 53");
    }

    @Test
    void aNameThatNobodyDefinesMatchesNothing() {
        NodePolicy policy = snapshot()
                .ingress("ns/p", everything(), rule(List.of(), named(Protocol.TCP, "ghost"))).compile();
        Term term = policy.groups().values().iterator().next().terms().getFirst();
        assertThat(policy.namedPorts()).containsOnlyKeys(((PortTerm.InNamedPorts) term.ports()).namedPorts());
        assertThat(targets(policy)).isEmpty();
    }

    @Test
    void numbersAndNamesOfOneRuleAreAlternatives() {
        assertThat(portTerms(named(Protocol.TCP, "http"), tcp(80), named(Protocol.TCP, "dns"))).hasSize(3);
    }

    private static PortMatch.Numbered numbered(Protocol protocol, int first, int last) {
        return new PortMatch.Numbered(protocol, first, last);
    }

    private static Stream<PortTerm> portTerms(PortMatch... ports) {
        NodePolicy policy = snapshot().ingress("ns/p", labelled("app=a"), rule(List.of(), ports)).compile();
        return policy.groups().values().iterator().next().terms().stream().map(Term::ports);
    }

    private static List<String> targets(NodePolicy policy) {
        return policy.namedPorts().values().stream().flatMap(Set::stream)
                .map(target -> target.address().getHostAddress() + " " + target.protocol() + " " + target.port())
                .toList();
    }

    private static SnapshotBuilder snapshot() {
        return new SnapshotBuilder().local("ns/a", "app=a,web=yes", "10.0.0.1", port("http", Protocol.TCP, 8080))
                .local("ns/b", "app=b,web=yes", "10.0.0.2", port("http", Protocol.TCP, 9090),
                        port("http", Protocol.UDP, 53))
                .local("ns/c", "app=c", "10.0.0.3", port("other", Protocol.TCP, 8080))
                .remote("far/d", "", "10.0.9.9", port("http", Protocol.TCP, 80));
    }
}
