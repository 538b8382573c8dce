package netpol.enforcer.policy.compile;

import static netpol.enforcer.policy.SnapshotBuilder.block;
import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static netpol.enforcer.policy.SnapshotBuilder.pods;
import static netpol.enforcer.policy.SnapshotBuilder.podsHere;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static netpol.enforcer.policy.SnapshotBuilder.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import netpol.enforcer.policy.AddressRange;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.PeerTerm;
import netpol.enforcer.policy.NodePolicy.Term;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.Selector.Operator;
import netpol.enforcer.policy.Selector.Requirement;
import netpol.enforcer.policy.SnapshotBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a rule's peers are. */
class PeersTest {

    @Test
    void aPodSelectorAloneMeansPodsOfThePolicysNamespace() {
        assertThat(members(podsHere("app=web"))).containsExactlyInAnyOrder("10.0.0.1", "fd00:0:0:0:0:0:0:1");
    }

    @Test
    void anEmptyPodSelectorAloneMeansTheWholeOwnNamespace() {
        assertThat(members(podsHere(""))).containsExactlyInAnyOrder("10.0.0.1", "fd00:0:0:0:0:0:0:1", "10.0.0.2");
    }

    @Test
    void aNamespaceSelectorAloneMeansAllPodsOfTheNamespacesItSelects() {
        assertThat(members(pods("team=b", ""))).containsExactlyInAnyOrder("10.0.1.1", "10.0.1.2");
    }

    @Test
    void anEmptyNamespaceSelectorMeansEveryPodOfTheCluster() {
        assertThat(members(pods("", ""))).hasSize(6);
    }

    @Test
    void bothSelectorsInOnePeerMustMatch() {
        assertThat(members(pods("team=b", "app=web"))).containsExactly("10.0.1.1");
    }

    @Test
    void selectorsInTwoPeersAreAlternatives() {
        assertThat(members(pods("team=b", ""), podsHere("app=web"))).containsExactlyInAnyOrder("10.0.0.1",
                "fd00:0:0:0:0:0:0:1", "10.0.1.1", "10.0.1.2");
    }

    @Test
    void negativeOperatorsMatchPodsWithoutTheKey() {
        Selector noTier = new Selector(List.of(new Requirement("tier", Operator.NOT_IN, Set.of("back")),
                new Requirement("canary", Operator.DOES_NOT_EXIST, Set.of())));
        assertThat(members(new Peer.Pods(Optional.empty(), noTier))).containsExactlyInAnyOrder("10.0.0.1",
                "fd00:0:0:0:0:0:0:1");
    }

    @Test
    void aPeerThatSelectsNobodyIsAnEmptySetAndStaysInTheRule() {
        NodePolicy policy = snapshot().ingress("a/p", everything(), rule(List.of(podsHere("app=ghost")))).compile();
        PeerTerm peers = policy.groups().values().iterator().next().terms().getFirst().peers();
        assertThat(policy.peerSets()).isEqualTo(Map.of(((PeerTerm.InSet) peers).peerSet(), Set.of()));
    }

    @Test
    void aNamespaceThatIsNotKnownYetIsSelectedByNobody() {
        ClusterSnapshot snapshot = new ClusterSnapshot(Map.of("a", Map.of()), snapshot().build().pods(),
                snapshot().ingress("a/p", everything(), rule(List.of(pods("", "")))).build().policies(), List.of());
        assertThat(addresses(new PolicyCompiler(UnknownPodIsolation.AUTO).compile(snapshot, SnapshotBuilder.NODE)))
                .containsExactlyInAnyOrder(
                        "10.0.0.1", "fd00:0:0:0:0:0:0:1", "10.0.0.2");
    }

    @Test
    void theSameSelectorIsOneSetHoweverItIsWritten() {
        Selector one = new Selector(List.of(new Requirement("app", Operator.IN, Set.of("web", "db")),
                new Requirement("tier", Operator.EXISTS, Set.of())));
        Selector other = new Selector(List.of(new Requirement("tier", Operator.EXISTS, Set.of()),
                new Requirement("app", Operator.IN, Set.of("db", "web"))));
        NodePolicy policy = snapshot()
                .ingress("a/p", everything(), rule(List.of(new Peer.Pods(Optional.of(one), other))))
                .egress("b/q", everything(), rule(List.of(new Peer.Pods(Optional.of(other), one))))
                .local("b/here", "", "10.0.1.77").compile();
        assertThat(policy.groups()).hasSize(2);
        assertThat(policy.peerSets()).hasSize(1);
    }

    @Test
    void aPodSelectorAloneIsAnotherSetInAnotherNamespace() {
        NodePolicy policy = snapshot().ingress("a/p", everything(), rule(List.of(podsHere("app=web"))))
                .ingress("b/q", everything(), rule(List.of(podsHere("app=web")))).local("b/here", "", "10.0.1.77")
                .compile();
        assertThat(policy.peerSets()).hasSize(2);
    }

    @Test
    void noLabelCanImitateAnotherSelector() {
        Selector two = new Selector(List.of(new Requirement("a", Operator.IN, Set.of("b")),
                new Requirement("c", Operator.IN, Set.of("d"))));
        Selector one = new Selector(List.of(new Requirement("a", Operator.IN, Set.of("b 1:c 2:IN 1:d"))));
        assertThat(CanonicalText.of("ns", new Peer.Pods(Optional.empty(), one)))
                .isNotEqualTo(CanonicalText.of("ns", new Peer.Pods(Optional.empty(), two)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"10.0.0.0/8 | 10.0.0.0-10.255.255.255",
            "10.1.2.3/32 | 10.1.2.3-10.1.2.3", "10.1.2.3/8 | 10.0.0.0-10.255.255.255",
            "0.0.0.0/0 | 0.0.0.0-255.255.255.255",
            "10.0.0.0/8 !10.5.0.0/16 | 10.0.0.0-10.4.255.255 10.6.0.0-10.255.255.255",
            "10.0.0.0/8 !10.0.0.0/16 !10.255.0.0/16 | 10.1.0.0-10.254.255.255",
            "10.0.0.0/8 !10.5.0.0/16 !10.5.1.0/24 | 10.0.0.0-10.4.255.255 10.6.0.0-10.255.255.255",
            "0.0.0.0/0 !0.0.0.0/1 | 128.0.0.0-255.255.255.255", "0.0.0.0/0 !128.0.0.0/1 | 0.0.0.0-127.255.255.255",
            "10.0.0.0/8 !11.0.0.0/8 !fd00::/8 | 10.0.0.0-10.255.255.255",
            "10.0.0.0/9 10.128.0.0/9 | 10.0.0.0-10.255.255.255",
            "10.1.0.0/16 10.0.0.0/8 10.1.2.0/24 | 10.0.0.0-10.255.255.255",
            "10.0.0.0/8 !10.5.0.0/16 10.5.5.0/24 | 10.0.0.0-10.4.255.255 10.5.5.0-10.5.5.255 10.6.0.0-10.255.255.255",
            "::/0 !fc00::/7 | 0:0:0:0:0:0:0:0-fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
                    + " fe00:0:0:0:0:0:0:0-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "fd00::/126 10.0.0.0/30 | 10.0.0.0-10.0.0.3 fd00:0:0:0:0:0:0:0-fd00:0:0:0:0:0:0:3"})
    void blocksBecomeDisjointRangesWithoutTheirOwnExcepts(String blocks, String ranges) {
        List<Peer> peers = Arrays.stream(blocks.split(" (?!!)")).map(text -> text.split(" !"))
                .map(words -> block(words[0], Arrays.copyOfRange(words, 1, words.length))).toList();
        PeerTerm term = terms(peers).getFirst().peers();
        assertThat(((PeerTerm.InRanges) term).ranges().stream()
                .map(range -> range.first().getHostAddress() + "-" + range.last().getHostAddress())
                .collect(Collectors.joining(" "))).isEqualTo(ranges);
    }

    @Test
    void aBlockThatIsExceptedWholeMatchesNothing() {
        assertThat(terms(List.of(block("10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9")))).isEmpty();
    }

    @Test
    void blocksAndPodsOfOneRuleAreAlternatives() {
        assertThat(terms(List.of(block("10.0.0.0/8"), podsHere("app=web"), block("11.0.0.0/8")))).hasSize(2);
    }

    @Test
    void fortyThousandExceptsAreCutOutInATimeThatOthersDoNotFeel() {
        String[] excepts = IntStream.range(0, 40_000).mapToObj(i -> "10." + i / 128 % 256 + "." + i / 32768 * 128
                + "." + i % 128 * 2 + "/32").distinct().toArray(String[]::new);

        List<AddressRange> ranges = assertTimeoutPreemptively(Duration.ofSeconds(3),
                () -> AddressRanges.of(List.of(new Peer.AddressBlock(Cidr.parse("10.0.0.0/8"),
                        Arrays.stream(excepts).map(Cidr::parse).toList()))));

        assertThat(ranges.size()).isGreaterThan(excepts.length / 2);
    }

    private static List<Term> terms(List<Peer> peers) {
        NodePolicy policy = snapshot().ingress("a/p", everything(), rule(peers)).compile();
        return policy.groups().values().iterator().next().terms();
    }

    private static List<String> members(Peer... peers) {
        return addresses(snapshot().ingress("a/p", labelled("app=web"), rule(List.of(peers), tcp(80))).compile());
    }

    private static List<String> addresses(NodePolicy policy) {
        return policy.peerSets().values().stream().flatMap(Set::stream).map(InetAddress::getHostAddress).toList();
    }

    private static SnapshotBuilder snapshot() {
        return new SnapshotBuilder().namespace("a", "team=a").namespace("b", "team=b").namespace("c", "")
                .local("a/web", "app=web", "10.0.0.1,fd00::1").remote("a/db", "app=db,tier=back", "10.0.0.2")
                .remote("b/web", "app=web", "10.0.1.1").remote("b/db", "app=db,canary=1", "10.0.1.2")
                .remote("c/web", "app=web", "10.0.2.1");
    }
}
