package netpol.conformance.implementation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.run.FakeCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestImplementationTest {

    private final FakeCluster cluster = new FakeCluster(1, _ -> Outcome.CONNECTED);
    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path directory;
    private Path manifest;

    @BeforeEach
    void write() throws IOException {
        manifest = Files.writeString(directory.resolve("controller.yaml"), """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: controller, namespace: kube-system}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: controller, namespace: kube-system}
                data: {mode: strict}
                """);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private boolean configured() {
        return cluster.api().configMaps().inNamespace("kube-system").withName("controller").get() != null;
    }

    @Test
    void whatTheManifestHoldsIsThereUntilTheEndOfTheRun() {
        try (ManifestImplementation controller = new ManifestImplementation(manifest.toString())) {
            controller.install(cluster, progress::add);
            assertThat(configured()).isTrue();
            assertThat(progress).contains("created 2 objects of " + manifest);
        }
        assertThat(configured()).isFalse();
    }

    @Test
    void aSingleObjectIsOneObject() throws IOException {
        Files.writeString(manifest, Files.readString(manifest).split("---")[0]);
        try (ManifestImplementation controller = new ManifestImplementation(manifest.toString())) {
            controller.install(cluster, progress::add);
        }
        assertThat(progress).contains("created 1 object of " + manifest);
    }

    @Test
    void whatGoesWithTheClusterIsNotRemovedBefore() {
        cluster.endingWithTheRun();
        try (ManifestImplementation controller = new ManifestImplementation(manifest.toString())) {
            controller.install(cluster, progress::add);
        }
        assertThat(configured()).isTrue();
    }

    @Test
    void whatWasThereBeforeIsNeitherReplacedNorRemoved() {
        cluster.api().resource(new ConfigMapBuilder().withNewMetadata().withName("controller")
                .withNamespace("kube-system").endMetadata().build()).create();
        try (ManifestImplementation controller = new ManifestImplementation(manifest.toString())) {
            assertThatThrownBy(() -> controller.install(cluster, progress::add)).isInstanceOf(ClusterException.class)
                    .hasMessageContaining("ConfigMap kube-system/controller")
                    .hasMessageContaining("--implementation installed");
        }
        assertThat(configured()).isTrue();
        assertThat(cluster.api().serviceAccounts().inNamespace("kube-system").list().getItems())
                .extracting(each -> each.getMetadata().getName()).containsExactly("default");
    }

    @Test
    void missingManifestIsNamed() {
        try (ManifestImplementation controller = new ManifestImplementation("nowhere.yaml")) {
            assertThatThrownBy(() -> controller.install(cluster, progress::add)).isInstanceOf(ClusterException.class)
                    .hasMessageContaining("nowhere.yaml");
        }
    }
}
