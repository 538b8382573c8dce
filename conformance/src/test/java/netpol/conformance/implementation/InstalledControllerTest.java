package netpol.conformance.implementation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.implementation.recipe.ClusterInstall;
import netpol.conformance.implementation.recipe.RolloutObject;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.run.FakeCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledControllerTest {

    private static final RolloutObject GATE = new RolloutObject("DaemonSet", "kube-system", "gate");

    private final FakeCluster cluster = new FakeCluster(1, _ -> Outcome.CONNECTED);
    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        cluster.close();
    }

    private InstalledController gate(Optional<String> manifest, boolean network, Optional<String> named) {
        return new InstalledController("Gate", new ClusterInstall(manifest, List.of(GATE), network, ""), named);
    }

    private void rolledOut() {
        DaemonSet set = new DaemonSetBuilder().withNewMetadata().withName("gate").withNamespace("kube-system")
                .endMetadata().withNewSpec().withNewSelector().addToMatchLabels("app", "gate").endSelector()
                .withNewTemplate().withNewMetadata().addToLabels("app", "gate").endMetadata().withNewSpec()
                .addNewContainer().withName("gate").withImage("gate").endContainer().endSpec().endTemplate().endSpec()
                .build();
        DaemonSet made = cluster.api().resource(set).create();
        cluster.api().resource(new DaemonSetBuilder(made).withNewStatus()
                .withObservedGeneration(made.getMetadata().getGeneration()).withDesiredNumberScheduled(1)
                .withNumberReady(1).endStatus().build()).patchStatus();
    }

    private String manifest() throws IOException {
        return Files.writeString(directory.resolve("gate.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: gate, namespace: kube-system}
                """).toString();
    }

    private boolean configured() {
        return cluster.api().configMaps().inNamespace("kube-system").withName("gate").get() != null;
    }

    @Test
    void aControllerThatIsThereIsJudgedAsItIs() throws IOException {
        rolledOut();
        try (InstalledController gate = gate(Optional.of(manifest()), true, Optional.empty())) {
            gate.install(cluster, progress::add);
            assertThat(progress).containsExactly("Gate is on the cluster already: DaemonSet kube-system/gate",
                    "Gate is ready: DaemonSet kube-system/gate");
            assertThat(configured()).isFalse();
        }
        assertThat(cluster.api().apps().daemonSets().inNamespace("kube-system").withName("gate").get()).isNotNull();
    }

    @Test
    void aManifestThatIsNamedIsAppliedAndRemoved() throws IOException {
        rolledOut();
        try (InstalledController gate = gate(Optional.empty(), false, Optional.of(manifest()))) {
            gate.install(cluster, progress::add);
            assertThat(configured()).isTrue();
        }
        assertThat(configured()).isFalse();
    }

    @Test
    void whatTheRecipeWaitsForHasToCome() throws IOException {
        try (InstalledController gate = gate(Optional.of(manifest()), false, Optional.empty())) {
            assertThatThrownBy(() -> gate.install(cluster, progress::add)).isInstanceOf(ClusterException.class)
                    .hasMessage("the recipe of Gate waits for DaemonSet kube-system/gate, which is not on the cluster");
        }
    }

    /** Pods would be there before it, on another network. */
    @Test
    void aControllerThatBringsThePodNetworkHasToBeThereBefore() {
        try (InstalledController gate = gate(Optional.of("https://acme.example/gate.yaml"), true, Optional.empty())) {
            assertThatThrownBy(() -> gate.install(cluster, progress::add)).isInstanceOf(ClusterException.class)
                    .hasMessage("Gate is not on this cluster, there is no DaemonSet kube-system/gate; install it first"
                            + " (kubectl apply -f https://acme.example/gate.yaml), or name its manifest by --manifest"
                            + " FILE-or-URL");
        }
    }
}
