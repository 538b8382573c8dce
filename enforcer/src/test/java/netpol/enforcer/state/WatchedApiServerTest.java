package netpol.enforcer.state;

import static netpol.enforcer.state.WatchedObjects.pod;
import static netpol.enforcer.state.WatchedObjects.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of how the API server is reached, and whether. */
final class WatchedApiServerTest {

    private final WatchedCluster cluster = new WatchedCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aLostApiServerLeavesTheWorldAndWhatChangedMeanwhileIsCaughtUp() {
        cluster.create(pod("nsa", "a", "10.0.0.1"));
        cluster.create(pod("nsa", "b", "10.0.0.2"));
        cluster.create(policy("nsa", "deny"));
        cluster.started();

        cluster.api().stop();
        await().until(() -> !cluster.watch().watching());
        assertThat(cluster.watch().snapshot().orElseThrow().pods()).hasSize(2);
        assertThat(cluster.watch().snapshot().orElseThrow().policies()).hasSize(1);
        cluster.create(pod("nsa", "c", "10.0.0.3"));
        cluster.api().client().pods().inNamespace("nsa").withName("b").delete();
        cluster.api().start();

        cluster.awaitSnapshot(
                snapshot -> assertThat(snapshot.pods()).extracting(PodInfo::name).containsExactly("a", "c"));
        assertThat(cluster.watch().snapshot().orElseThrow().policies()).hasSize(1);
    }

    @Test
    void whyItIsNotSyncedIsSaid() {
        cluster.api().stop();
        cluster.watch().start(() -> {});

        await().untilAsserted(() -> assertThat(cluster.watch().unsynced()).hasSize(4)
                .allSatisfy(kind -> assertThat(kind).contains("ConnectException")));
        cluster.api().start();
        assertThat(cluster.watch().synced()).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aKubeconfigIsEnough(@TempDir Path directory) throws Exception {
        cluster.create(pod("nsa", "a", "10.0.0.1"));
        cluster.watchBy(ClusterWatch.of(Optional.of(cluster.api().kubeconfig(directory)), WatchedCluster.NODE));

        cluster.started();

        assertThat(cluster.watch().snapshot().orElseThrow().pods()).hasSize(1);
        assertThat(cluster.watch().server()).startsWith("https://127.0.0.1:");
    }

    @Test
    void aKubeconfigThatIsMissingOrNoneIsNamed(@TempDir Path directory) throws Exception {
        Path missing = directory.resolve("missing");
        Path broken = Files.writeString(directory.resolve("broken"), "clusters: [");

        assertThatThrownBy(() -> ClusterWatch.of(Optional.of(missing), WatchedCluster.NODE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kubeconfig " + missing + ": no such file, or not readable");
        assertThatThrownBy(() -> ClusterWatch.of(Optional.of(broken), WatchedCluster.NODE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kubeconfig " + broken + ": ");
    }

    @Test
    void aPolicyThatTheKernelRefusesHasAnEvent() {
        cluster.create(policy("nsa", "deny"));
        cluster.watch().writeEvents();
        cluster.started();

        cluster.watch().reportQuarantined(
                Map.of(new ObjectRef("NetworkPolicy", "nsa", "deny"), "set blocks_1: EEXIST",
                        new ObjectRef("NetworkPolicy", "nsa", "gone"), "x"));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(
                () -> assertThat(cluster.api().client().v1().events().inNamespace("nsa").list().getItems())
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.getInvolvedObject().getName()).isEqualTo("deny");
                            assertThat(event.getReason()).isEqualTo("PolicyNotEnforceable");
                            assertThat(event.getMessage()).startsWith("set blocks_1: EEXIST; the pods");
                        }));
    }

    @Test
    void anApiServerThatDoesNotShowTheNodeIsNoReasonToWait() {
        cluster.api().refuse("/api/v1/nodes");
        cluster.create(pod("nsa", "a", "10.0.0.1"));
        cluster.started();

        assertThat(cluster.watch().snapshot().orElseThrow().pods()).hasSize(1);
        assertThat(cluster.watch().unsynced()).isEmpty();
    }
}
