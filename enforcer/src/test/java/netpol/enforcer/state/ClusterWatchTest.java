package netpol.enforcer.state;

import static netpol.enforcer.state.WatchedObjects.created;
import static netpol.enforcer.state.WatchedObjects.namespace;
import static netpol.enforcer.state.WatchedObjects.node;
import static netpol.enforcer.state.WatchedObjects.pod;
import static netpol.enforcer.state.WatchedObjects.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.Selector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes of what is in the cluster. */
final class ClusterWatchTest {

    private final WatchedCluster cluster = new WatchedCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void whatWasThereBeforeIsTheFirstWorld() {
        cluster.create(namespace("nsa", Map.of("app", "a")));
        cluster.create(pod("nsa", "a", "10.0.0.1"));
        cluster.create(policy("nsa", "deny"));

        cluster.watch().start(cluster.changes()::incrementAndGet);
        assertThat(cluster.watch().synced()).succeedsWithin(Duration.ofSeconds(20));

        ClusterSnapshot snapshot = cluster.watch().snapshot().orElseThrow();
        assertThat(snapshot.namespaces()).containsEntry("nsa",
                Map.of("app", "a", "kubernetes.io/metadata.name", "nsa"));
        assertThat(snapshot.pods()).extracting(PodInfo::id).containsExactly("nsa/a");
        assertThat(snapshot.policies()).extracting(Policy::id).containsExactly("nsa/deny");
        assertThat(cluster.watch().unsynced()).isEmpty();
        assertThat(cluster.changes()).hasPositiveValue();
    }

    @Test
    void thereIsNoWorldBeforeEverythingIsListed() {
        assertThat(cluster.watch().snapshot()).isEmpty();
        assertThat(cluster.watch().unsynced()).containsExactly("namespaces", "pods", "networkpolicies", "nodes");
    }

    @Test
    void anEmptyClusterIsAWorldToo() {
        cluster.started();

        assertThat(cluster.watch().snapshot().orElseThrow().pods()).isEmpty();
    }

    @Test
    void thePodNetworksOfThisNodeAreKnownAndFollowed() {
        cluster.create(node(WatchedCluster.NODE, "10.244.1.0/24", "fd00:244:1::/64"));
        cluster.create(node("n2", "10.244.2.0/24"));
        cluster.started();
        assertThat(cluster.watch().snapshot().orElseThrow().podNetworks()).containsExactly(Cidr.parse("10.244.1.0/24"),
                Cidr.parse("fd00:244:1::/64"));

        cluster.api().client().nodes().withName(WatchedCluster.NODE)
                .edit(node -> new NodeBuilder(node).editSpec().withPodCIDRs("10.9.0.0/24")
                        .withPodCIDR("10.9.0.0/24").endSpec().build());

        await().untilAsserted(() -> assertThat(cluster.watch().snapshot().orElseThrow().podNetworks())
                .containsExactly(Cidr.parse("10.9.0.0/24")));
        cluster.api().client().nodes().withName(WatchedCluster.NODE).delete();
        cluster.create(pod("nsa", "later", "10.0.0.9"));
        await().untilAsserted(() -> assertThat(cluster.watch().snapshot().orElseThrow().pods()).isNotEmpty());
        assertThat(cluster.watch().snapshot().orElseThrow().podNetworks()).containsExactly(Cidr.parse("10.9.0.0/24"));
    }

    @Test
    void labelsOfAPodAreFollowed() {
        cluster.create(pod("nsa", "a", "10.0.0.1"));
        cluster.started();

        cluster.api().client().pods().inNamespace("nsa").withName("a")
                .edit(pod -> new PodBuilder(pod).editMetadata().addToLabels("role", "client").endMetadata().build());

        cluster.awaitSnapshot(
                snapshot -> assertThat(snapshot.pods().getFirst().labels()).containsEntry("role", "client"));
    }

    @Test
    void labelsOfANamespaceAreFollowedWithoutAnyPodEvent() {
        cluster.create(namespace("nsb", Map.of("app", "b")));
        cluster.started();

        cluster.api().client().namespaces().withName("nsb")
                .edit(it -> new NamespaceBuilder(it).editMetadata().withLabels(Map.of("app", "c")).endMetadata()
                        .build());

        cluster.awaitSnapshot(snapshot -> assertThat(snapshot.namespaces().get("nsb")).containsEntry("app", "c"));
    }

    @Test
    void anEndedPodAndADeletedOneAreGone() {
        cluster.create(pod("nsa", "a", "10.0.0.1"));
        cluster.create(pod("nsa", "b", "10.0.0.2"));
        cluster.started();

        cluster.api().client().pods().inNamespace("nsa").withName("a").editStatus(
                pod -> new PodBuilder(pod).editStatus().withPhase("Succeeded").endStatus().build());
        cluster.api().client().pods().inNamespace("nsa").withName("b").delete();

        cluster.awaitSnapshot(snapshot -> assertThat(snapshot.pods()).isEmpty());
    }

    @Test
    void aPodBecomesAnEndpointWhenItGetsItsAddress() {
        cluster.started();
        cluster.create(new PodBuilder(pod("nsa", "a", "10.0.0.1")).withStatus(null).build());

        cluster.api().client().pods().inNamespace("nsa").withName("a")
                .editStatus(pod -> new PodBuilder(pod).withStatus(pod("nsa", "a", "10.0.0.7").getStatus()).build());

        cluster.awaitSnapshot(snapshot -> assertThat(snapshot.pods()).singleElement()
                .satisfies(pod -> assertThat(pod.addresses().toString()).contains("10.0.0.7")));
    }

    @Test
    void aReusedAddressStaysWithTheNewPodWhenTheOldOneIsDeletedLate() {
        cluster.create(created(pod("nsa", "old", "10.0.0.1"), "2026-11-23T10:00:00Z"));
        cluster.started();
        cluster.create(created(pod("nsa", "new", "10.0.0.1"), "2026-11-23T10:00:05Z"));
        cluster.awaitSnapshot(snapshot -> assertThat(snapshot.pods()).extracting(PodInfo::name).containsExactly("new"));

        cluster.api().client().pods().inNamespace("nsa").withName("old").delete();
        cluster.create(namespace("marker", Map.of()));

        cluster.awaitSnapshot(snapshot -> assertThat(snapshot.namespaces()).containsKey("marker"));
        cluster.awaitSnapshot(snapshot -> assertThat(snapshot.pods()).extracting(PodInfo::name).containsExactly("new"));
    }

    @Test
    void policiesAreFollowed() {
        cluster.started();
        cluster.create(policy("nsa", "deny"));
        cluster.awaitSnapshot(snapshot -> assertThat(snapshot.policies()).hasSize(1));

        cluster.api().client().network().v1().networkPolicies().inNamespace("nsa").withName("deny").edit(
                it -> new NetworkPolicyBuilder(it).editSpec().withPolicyTypes("Egress").endSpec().build());
        cluster.awaitSnapshot(
                snapshot -> assertThat(snapshot.policies().getFirst().directions()).hasToString("[EGRESS]"));

        cluster.api().client().network().v1().networkPolicies().inNamespace("nsa").withName("deny").delete();
        cluster.awaitSnapshot(snapshot -> assertThat(snapshot.policies()).isEmpty());
    }

    @Test
    void aPolicyThatCannotBeReadClosesItsPodsAndConcernsNobodyElse() {
        cluster.create(
                new NetworkPolicyBuilder(policy("nsa", "bad")).editSpec().addNewIngress().addNewFrom().withNewIpBlock()
                        .withCidr("10.0.0.0/99").endIpBlock().endFrom().endIngress().endSpec().build());
        cluster.create(policy("nsa", "good"));
        cluster.started();

        List<Policy> policies = cluster.watch().snapshot().orElseThrow().policies();
        assertThat(policies).extracting(Policy::id).containsExactly("nsa/bad", "nsa/good");
        assertThat(policies.getFirst().ingress()).isEmpty();
        assertThat(policies.getFirst().podSelector()).isEqualTo(Selector.EVERYTHING);
    }

    @Test
    void aHeartbeatOfAPodIsNoChange() {
        cluster.create(pod("nsa", "a", "10.0.0.1"));
        cluster.started();
        int before = 1 + 4; // the pod, and the ends of four listings
        await().untilAsserted(() -> assertThat(cluster.changes()).hasValue(before));

        cluster.api().client().pods().inNamespace("nsa").withName("a").editStatus(
                pod -> new PodBuilder(pod).editStatus().withMessage("still here").endStatus().build());
        cluster.create(namespace("marker", Map.of()));

        cluster.awaitSnapshot(snapshot -> assertThat(snapshot.namespaces()).containsKey("marker"));
        await().untilAsserted(() -> assertThat(cluster.changes()).hasValue(before + 1));
    }
}
