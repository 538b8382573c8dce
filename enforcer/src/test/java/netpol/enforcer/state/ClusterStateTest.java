package netpol.enforcer.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.Selector;
import org.junit.jupiter.api.Test;

final class ClusterStateTest {

    private static final Instant EARLY = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-23T10:00:01Z");

    private final ClusterState store = new ClusterState();

    @Test
    void aReusedAddressBelongsToTheNewerPod() {
        store.pod(id("old", "1"), EARLY, pod("old", "10.0.0.1", "10.0.0.9"));
        store.pod(id("new", "2"), LATE, pod("new", "10.0.0.1"));

        assertThat(owners()).isEqualTo(Map.of("10.0.0.1", "new", "10.0.0.9", "old"));
    }

    @Test
    void aReusedAddressBelongsToTheNewerPodInWhateverOrderTheyAreSeen() {
        store.pod(id("new", "2"), LATE, pod("new", "10.0.0.1"));
        store.pod(id("old", "1"), EARLY, pod("old", "10.0.0.1"));

        assertThat(owners()).isEqualTo(Map.of("10.0.0.1", "new"));
    }

    @Test
    void ofEquallyOldPodsTheOneThatGotTheAddressLastOwnsIt() {
        store.pod(id("a", "9"), EARLY, pod("a", "10.0.0.1"));
        store.pod(id("b", "1"), EARLY, pod("b", "10.0.0.1"));
        store.pod(id("a", "9"), EARLY, labelled("a", Map.of("x", "y"), "10.0.0.1"));

        assertThat(owners()).isEqualTo(Map.of("10.0.0.1", "b"));
    }

    @Test
    void aLateDeleteOfTheOldPodLeavesTheNewOne() {
        store.pod(id("old", "1"), EARLY, pod("old", "10.0.0.1"));
        store.pod(id("new", "2"), LATE, pod("new", "10.0.0.1"));

        assertThat(store.podGone(id("old", "1"))).isTrue();
        assertThat(owners()).isEqualTo(Map.of("10.0.0.1", "new"));
    }

    @Test
    void theEndOfTheNewerPodGivesTheAddressBack() {
        store.pod(id("old", "1"), EARLY, pod("old", "10.0.0.1"));
        store.pod(id("new", "2"), LATE, pod("new", "10.0.0.1"));

        store.pod(id("new", "2"), LATE, Optional.empty());

        assertThat(owners()).isEqualTo(Map.of("10.0.0.1", "old"));
    }

    @Test
    void threePodsOfOneAddressAreSortedOutToo() {
        store.pod(id("a", "1"), EARLY, pod("a", "10.0.0.1"));
        store.pod(id("b", "2"), LATE, pod("b", "10.0.0.1"));
        store.pod(id("c", "3"), EARLY.minusSeconds(5), pod("c", "10.0.0.1"));
        assertThat(owners()).isEqualTo(Map.of("10.0.0.1", "b"));

        store.podGone(id("b", "2"));
        assertThat(owners()).isEqualTo(Map.of("10.0.0.1", "a"));
        store.podGone(id("a", "1"));
        assertThat(owners()).isEqualTo(Map.of("10.0.0.1", "c"));
        store.podGone(id("c", "3"));
        assertThat(store.snapshot().pods()).isEmpty();
    }

    @Test
    void aRunningPodOfThisNodeKeepsItsAddressWhateverNewerObjectsClaimAndItIsSaid() {
        ClusterState here = new ClusterState("n1");
        here.pod(id("victim", "1"), EARLY, pod("victim", "10.0.0.1"), true);
        here.pod(id("pending", "2"), LATE, pod("pending", "10.0.0.1"), false);
        here.pod(id("remote", "3"), LATE, Optional.of(new PodInfo("nsa", "remote", Map.of(), "n2",
                Set.of(InetAddress.ofLiteral("10.0.0.1")), List.of())), true);

        assertThat(owners(here)).isEqualTo(Map.of("10.0.0.1", "victim"));
        assertThat(here.contested())
                .containsExactly("address 10.0.0.1 is claimed by several pods: pod nsa/victim has it;"
                        + " also claimed by nsa/pending of node n1, nsa/remote of node n2");

        here.podGone(id("remote", "3"));
        here.podGone(id("pending", "2"));
        assertThat(here.contested()).isEmpty();
    }

    @Test
    void ofTwoRunningPodsOfThisNodeTheNewerOneHasTheAddress() {
        ClusterState here = new ClusterState("n1");
        here.pod(id("new", "2"), LATE, pod("new", "10.0.0.1"), true);
        here.pod(id("old", "1"), EARLY, pod("old", "10.0.0.1"), true);

        assertThat(owners(here)).isEqualTo(Map.of("10.0.0.1", "new"));
    }

    @Test
    void aPodThatCameBackUnderItsNameSurvivesTheDeleteOfItsPredecessor() {
        store.pod(id("web-0", "1"), EARLY, pod("web-0", "10.0.0.1"));
        store.pod(id("web-0", "2"), LATE, pod("web-0", "10.0.0.2"));

        assertThat(store.podGone(id("web-0", "1"))).isFalse();
        assertThat(owners()).isEqualTo(Map.of("10.0.0.2", "web-0"));
    }

    @Test
    void aPodThatChangesItsAddressLeavesTheOldOne() {
        store.pod(id("a", "1"), EARLY, pod("a", "10.0.0.1"));
        store.pod(id("a", "1"), EARLY, pod("a", "10.0.0.2"));

        assertThat(owners()).isEqualTo(Map.of("10.0.0.2", "a"));
    }

    @Test
    void whatMakesNoDifferenceIsSaidToMakeNone() {
        assertThat(store.pod(id("a", "1"), EARLY, pod("a", "10.0.0.1"))).isTrue();
        assertThat(store.pod(id("a", "1"), EARLY, pod("a", "10.0.0.1"))).isFalse();
        assertThat(store.pod(id("b", "2"), EARLY, Optional.empty())).isFalse();
        assertThat(store.podGone(id("b", "2"))).isFalse();
        assertThat(store.namespace("nsa", Map.of("x", "y"))).isTrue();
        assertThat(store.namespace("nsa", Map.of("x", "y"))).isFalse();
        assertThat(store.namespace("nsa", Map.of("x", "z"))).isTrue();
        assertThat(store.namespaceGone("nsb")).isFalse();
        assertThat(store.policy("1", policy(Direction.INGRESS))).isTrue();
        assertThat(store.policy("1", policy(Direction.INGRESS))).isFalse();
        assertThat(store.policy("1", policy(Direction.EGRESS))).isTrue();
    }

    @Test
    void aPolicyThatCameBackUnderItsNameIsThereOnceAndSurvivesTheDeleteOfItsPredecessor() {
        store.policy("1", policy(Direction.INGRESS));
        store.policy("2", policy(Direction.EGRESS));

        assertThat(store.policyGone(policy(Direction.INGRESS).ref(), "1")).isFalse();
        assertThat(store.snapshot().policies()).containsExactly(policy(Direction.EGRESS));
        assertThat(store.policyGone(policy(Direction.INGRESS).ref(), "2")).isTrue();
        assertThat(store.snapshot().policies()).isEmpty();
    }

    private Map<String, String> owners() {
        return owners(store);
    }

    private static Map<String, String> owners(ClusterState store) {
        return store.snapshot().pods().stream()
                .flatMap(info -> info.addresses().stream()
                        .map(address -> Map.entry(address.getHostAddress(), info.name())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Identity id(String name, String uid) {
        return new Identity("nsa", name, uid);
    }

    private static Optional<PodInfo> pod(String name, String... addresses) {
        return labelled(name, Map.of(), addresses);
    }

    private static Optional<PodInfo> labelled(String name, Map<String, String> labels, String... addresses) {
        return Optional.of(new PodInfo("nsa", name, labels, "n1",
                Stream.of(addresses).map(InetAddress::ofLiteral).collect(Collectors.toSet()), List.of()));
    }

    private static Policy policy(Direction direction) {
        return new Policy("nsa", "p", Selector.EVERYTHING, Set.of(direction), List.of(), List.of());
    }
}
