package netpol.enforcer.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Endpoint;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterWatchTest {

    private static final String NODE = "n1";

    private final ApiServer api = new ApiServer();
    private final AtomicInteger changes = new AtomicInteger();
    private ClusterWatch watch = new ClusterWatch(api.config(), NODE);

    @AfterEach
    void close() {
        watch.close();
        api.close();
    }

    @Test
    void whatWasThereBeforeIsTheFirstWorld() {
        create(namespace("nsa", Map.of("app", "a")));
        create(pod("nsa", "a", "10.0.0.1"));
        create(policy("nsa", "deny"));

        watch.start(changes::incrementAndGet);
        assertThat(watch.synced()).succeedsWithin(Duration.ofSeconds(20));

        World world = watch.world().orElseThrow();
        assertThat(world.namespaces()).containsEntry("nsa",
                Map.of("app", "a", "kubernetes.io/metadata.name", "nsa"));
        assertThat(world.endpoints()).extracting(Endpoint::id).containsExactly("nsa/a");
        assertThat(world.policies()).extracting(Policy::id).containsExactly("nsa/deny");
        assertThat(watch.unsynced()).isEmpty();
        assertThat(changes).hasPositiveValue();
    }

    @Test
    void thereIsNoWorldBeforeEverythingIsListed() {
        assertThat(watch.world()).isEmpty();
        assertThat(watch.unsynced()).containsExactly("namespaces", "pods", "networkpolicies", "nodes");
    }

    @Test
    void anEmptyClusterIsAWorldToo() {
        started();

        assertThat(watch.world().orElseThrow().endpoints()).isEmpty();
    }

    @Test
    void thePodNetworksOfThisNodeAreKnownAndFollowed() {
        create(node(NODE, "10.244.1.0/24", "fd00:244:1::/64"));
        create(node("n2", "10.244.2.0/24"));
        started();
        assertThat(watch.world().orElseThrow().podNetworks()).containsExactly(Cidr.parse("10.244.1.0/24"),
                Cidr.parse("fd00:244:1::/64"));

        api.client().nodes().withName(NODE).edit(node -> new NodeBuilder(node).editSpec().withPodCIDRs("10.9.0.0/24")
                .withPodCIDR("10.9.0.0/24").endSpec().build());

        await().untilAsserted(() -> assertThat(watch.world().orElseThrow().podNetworks())
                .containsExactly(Cidr.parse("10.9.0.0/24")));
        api.client().nodes().withName(NODE).delete();
        create(pod("nsa", "later", "10.0.0.9"));
        await().untilAsserted(() -> assertThat(watch.world().orElseThrow().endpoints()).isNotEmpty());
        assertThat(watch.world().orElseThrow().podNetworks()).containsExactly(Cidr.parse("10.9.0.0/24"));
    }

    @Test
    void anApiServerThatDoesNotShowTheNodeIsNoReasonToWait() {
        api.refuse("/api/v1/nodes");
        create(pod("nsa", "a", "10.0.0.1"));
        started();

        assertThat(watch.world().orElseThrow().endpoints()).hasSize(1);
        assertThat(watch.unsynced()).isEmpty();
    }

    @Test
    void labelsOfAPodAreFollowed() {
        create(pod("nsa", "a", "10.0.0.1"));
        started();

        api.client().pods().inNamespace("nsa").withName("a")
                .edit(pod -> new PodBuilder(pod).editMetadata().addToLabels("role", "client").endMetadata().build());

        awaitWorld(world -> assertThat(world.endpoints().getFirst().labels()).containsEntry("role", "client"));
    }

    @Test
    void labelsOfANamespaceAreFollowedWithoutAnyPodEvent() {
        create(namespace("nsb", Map.of("app", "b")));
        started();

        api.client().namespaces().withName("nsb")
                .edit(it -> new NamespaceBuilder(it).editMetadata().withLabels(Map.of("app", "c")).endMetadata()
                        .build());

        awaitWorld(world -> assertThat(world.namespaces().get("nsb")).containsEntry("app", "c"));
    }

    @Test
    void anEndedPodAndADeletedOneAreGone() {
        create(pod("nsa", "a", "10.0.0.1"));
        create(pod("nsa", "b", "10.0.0.2"));
        started();

        api.client().pods().inNamespace("nsa").withName("a").editStatus(
                pod -> new PodBuilder(pod).editStatus().withPhase("Succeeded").endStatus().build());
        api.client().pods().inNamespace("nsa").withName("b").delete();

        awaitWorld(world -> assertThat(world.endpoints()).isEmpty());
    }

    @Test
    void aPodBecomesAnEndpointWhenItGetsItsAddress() {
        started();
        create(new PodBuilder(pod("nsa", "a", "10.0.0.1")).withStatus(null).build());

        api.client().pods().inNamespace("nsa").withName("a")
                .editStatus(pod -> new PodBuilder(pod).withStatus(pod("nsa", "a", "10.0.0.7").getStatus()).build());

        awaitWorld(world -> assertThat(world.endpoints()).singleElement()
                .satisfies(pod -> assertThat(pod.addresses().toString()).contains("10.0.0.7")));
    }

    @Test
    void aReusedAddressStaysWithTheNewPodWhenTheOldOneIsDeletedLate() {
        create(created(pod("nsa", "old", "10.0.0.1"), "2026-11-23T10:00:00Z"));
        started();
        create(created(pod("nsa", "new", "10.0.0.1"), "2026-11-23T10:00:05Z"));
        awaitWorld(world -> assertThat(world.endpoints()).extracting(Endpoint::name).containsExactly("new"));

        api.client().pods().inNamespace("nsa").withName("old").delete();
        create(namespace("marker", Map.of()));

        awaitWorld(world -> assertThat(world.namespaces()).containsKey("marker"));
        awaitWorld(world -> assertThat(world.endpoints()).extracting(Endpoint::name).containsExactly("new"));
    }

    @Test
    void policiesAreFollowed() {
        started();
        create(policy("nsa", "deny"));
        awaitWorld(world -> assertThat(world.policies()).hasSize(1));

        api.client().network().v1().networkPolicies().inNamespace("nsa").withName("deny").edit(
                it -> new NetworkPolicyBuilder(it).editSpec().withPolicyTypes("Egress").endSpec().build());
        awaitWorld(world -> assertThat(world.policies().getFirst().directions()).hasToString("[EGRESS]"));

        api.client().network().v1().networkPolicies().inNamespace("nsa").withName("deny").delete();
        awaitWorld(world -> assertThat(world.policies()).isEmpty());
    }

    @Test
    void aPolicyThatCannotBeReadClosesItsPodsAndConcernsNobodyElse() {
        create(new NetworkPolicyBuilder(policy("nsa", "bad")).editSpec().addNewIngress().addNewFrom().withNewIpBlock()
                .withCidr("10.0.0.0/99").endIpBlock().endFrom().endIngress().endSpec().build());
        create(policy("nsa", "good"));
        started();

        List<Policy> policies = watch.world().orElseThrow().policies();
        assertThat(policies).extracting(Policy::id).containsExactly("nsa/bad", "nsa/good");
        assertThat(policies.getFirst().ingress()).isEmpty();
        assertThat(policies.getFirst().podSelector()).isEqualTo(Selector.EVERYTHING);
    }

    @Test
    void aHeartbeatOfAPodIsNoChange() {
        create(pod("nsa", "a", "10.0.0.1"));
        started();
        int before = 1 + 4; // the pod, and the ends of four listings
        await().untilAsserted(() -> assertThat(changes).hasValue(before));

        api.client().pods().inNamespace("nsa").withName("a").editStatus(
                pod -> new PodBuilder(pod).editStatus().withMessage("still here").endStatus().build());
        create(namespace("marker", Map.of()));

        awaitWorld(world -> assertThat(world.namespaces()).containsKey("marker"));
        await().untilAsserted(() -> assertThat(changes).hasValue(before + 1));
    }

    @Test
    void aLostApiServerLeavesTheWorldAndWhatChangedMeanwhileIsCaughtUp() {
        create(pod("nsa", "a", "10.0.0.1"));
        create(pod("nsa", "b", "10.0.0.2"));
        create(policy("nsa", "deny"));
        started();

        api.stop();
        await().until(() -> !watch.watching());
        assertThat(watch.world().orElseThrow().endpoints()).hasSize(2);
        assertThat(watch.world().orElseThrow().policies()).hasSize(1);
        create(pod("nsa", "c", "10.0.0.3"));
        api.client().pods().inNamespace("nsa").withName("b").delete();
        api.start();

        awaitWorld(world -> assertThat(world.endpoints()).extracting(Endpoint::name).containsExactly("a", "c"));
        assertThat(watch.world().orElseThrow().policies()).hasSize(1);
    }

    @Test
    void whyItIsNotSyncedIsSaid() {
        api.stop();
        watch.start(() -> {});

        await().untilAsserted(() -> assertThat(watch.unsynced()).hasSize(4)
                .allSatisfy(kind -> assertThat(kind).contains("ConnectException")));
        api.start();
        assertThat(watch.synced()).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aKubeconfigIsEnough(@TempDir Path directory) throws Exception {
        watch.close();
        create(pod("nsa", "a", "10.0.0.1"));
        watch = ClusterWatch.of(Optional.of(api.kubeconfig(directory)), NODE);

        started();

        assertThat(watch.world().orElseThrow().endpoints()).hasSize(1);
        assertThat(watch.server()).startsWith("https://127.0.0.1:");
    }

    @Test
    void aKubeconfigThatIsMissingOrNoneIsNamed(@TempDir Path directory) throws Exception {
        Path missing = directory.resolve("missing");
        Path broken = Files.writeString(directory.resolve("broken"), "clusters: [");

        assertThatThrownBy(() -> ClusterWatch.of(Optional.of(missing), NODE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kubeconfig " + missing + ": no such file, or not readable");
        assertThatThrownBy(() -> ClusterWatch.of(Optional.of(broken), NODE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kubeconfig " + broken + ": ");
    }

    @Test
    void aPolicyThatTheKernelRefusesHasAnEvent() {
        create(policy("nsa", "deny"));
        watch.writeEvents();
        started();

        watch.reportQuarantined(
                Map.of("NetworkPolicy nsa/deny", "set blocks_1: EEXIST", "NetworkPolicy nsa/gone", "x"));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(
                () -> assertThat(api.client().v1().events().inNamespace("nsa").list().getItems()).singleElement()
                        .satisfies(event -> {
                            assertThat(event.getInvolvedObject().getName()).isEqualTo("deny");
                            assertThat(event.getReason()).isEqualTo("PolicyNotEnforceable");
                            assertThat(event.getMessage()).startsWith("set blocks_1: EEXIST; the pods");
                        }));
    }

    private void started() {
        watch.start(changes::incrementAndGet);
        assertThat(watch.synced()).succeedsWithin(Duration.ofSeconds(20));
        // Unlike an API server the mock keeps no history: what happens between a list and its watch is lost.
        await().atMost(Duration.ofSeconds(20)).until(watch::watching);
    }

    private void awaitWorld(Consumer<World> claim) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> claim.accept(watch.world().orElseThrow()));
    }

    private void create(HasMetadata object) {
        api.client().resource(object).create();
    }

    private static Node node(String name, String... podNetworks) {
        return new NodeBuilder().withNewMetadata().withName(name).endMetadata().withNewSpec()
                .withPodCIDR(podNetworks[0]).withPodCIDRs(podNetworks).endSpec().build();
    }

    private static Namespace namespace(String name, Map<String, String> labels) {
        return new NamespaceBuilder().withNewMetadata().withName(name).withLabels(labels).endMetadata().build();
    }

    private static Pod pod(String namespace, String name, String address) {
        return new PodBuilder().withNewMetadata().withNamespace(namespace).withName(name).endMetadata().withNewSpec()
                .withNodeName("n1").endSpec().withNewStatus().withPhase("Running").withPodIP(address).addNewPodIP()
                .withIp(address).endPodIP().endStatus().build();
    }

    private static Pod created(Pod pod, String timestamp) {
        return new PodBuilder(pod).editMetadata().withCreationTimestamp(timestamp).endMetadata().build();
    }

    private static NetworkPolicy policy(String namespace, String name) {
        return new NetworkPolicyBuilder().withNewMetadata().withNamespace(namespace).withName(name).endMetadata()
                .withNewSpec().withNewPodSelector().endPodSelector().endSpec().build();
    }
}
