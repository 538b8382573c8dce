package netpol.conformance.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A namespace that an API server is still deleting has a deletion timestamp. */
@EnableKubernetesMockClient
class OwnNamespacesTest {

    private static final String NOW = "2026-11-24T18:00:00Z";
    private static final String LABELLED = "/api/v1/namespaces?labelSelector=netpol.conformance%2Frun";

    KubernetesMockServer server;
    KubernetesClient api;
    private final List<String> said = new ArrayList<>();

    private static Namespace namespace(String name, String deleted) {
        return new NamespaceBuilder().withNewMetadata().withName(name).withDeletionTimestamp(deleted).endMetadata()
                .build();
    }

    private void shows(int times, Namespace... namespaces) {
        server.expect().get().withPath(LABELLED)
                .andReturn(200, new NamespaceListBuilder().withItems(namespaces).build()).times(times);
    }

    private void awaitEnd(Duration patience) {
        new OwnNamespaces(api, Set.of("others"), patience).awaitEnd(said::add);
    }

    @Test
    void theEndIsWaitedFor() {
        shows(3, namespace("nsa-1", NOW));
        shows(1);
        awaitEnd(Duration.ofSeconds(60));
        assertThat(said).hasSize(1);
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void othersAndKeptOnesAreNotWaitedFor() {
        shows(1, namespace("others", NOW), namespace("kept", null));
        awaitEnd(Duration.ofSeconds(60));
        assertThat(said).isEmpty();
    }

    @Test
    void whatDoesNotEndIsNamed() {
        shows(1000, namespace("stuck-1", NOW));
        awaitEnd(Duration.ofMillis(500));
        assertThat(said.getLast()).contains("stuck-1");
    }

    @Test
    void whatIsThereBeforeIsOthers() {
        shows(1, namespace("old", NOW), namespace("older", null));
        assertThat(OwnNamespaces.none(api).others()).containsExactly("old", "older");
    }
}
