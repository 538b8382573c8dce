package netpol.conformance.apiserver.controller;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.controller.work.Resources;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ServerVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class NamespaceDeletionTest {

    private static final ObjectKey KEY = new ObjectKey("", "x");

    private ControlPlane cluster = new ControlPlane();

    @BeforeEach
    void namespaceWithContent() {
        cluster.createNamespace("x");
        cluster.create("networkpolicies.networking.k8s.io", """
                {"kind": "NetworkPolicy", "metadata": {"name": "p", "namespace": "x"}}""");
        cluster.settle();
    }

    private JsonNode condition(String type) {
        for (JsonNode each : cluster.get("namespaces", KEY).orElseThrow().object().at("/status/conditions")) {
            if (each.path("type").asString().equals(type)) {
                return each;
            }
        }
        throw new AssertionError("no condition " + type);
    }

    @Test
    void a_deleted_namespace_goes_with_all_its_content() {
        cluster.create("configmaps", """
                {"kind": "ConfigMap", "metadata": {"name": "mine", "namespace": "x"}}""");
        cluster.create("widgets.example.com", """
                {"kind": "Widget", "metadata": {"name": "w", "namespace": "x"}}""");

        cluster.markDeleted("namespaces", KEY);
        cluster.settle();

        assertThat(cluster.get("namespaces", KEY)).isEmpty();
        assertThat(cluster.store.resources()).allSatisfy(each -> assertThat(cluster.list(each, "x")).isEmpty());
        assertThat(cluster.list("configmaps", "default")).isNotEmpty();
    }

    @Test
    void a_pod_with_a_finalizer_holds_the_namespace_and_the_other_content() {
        cluster.create("pods", """
                {"kind": "Pod", "metadata": {"name": "a", "namespace": "x", "finalizers": ["example.com/wait"]}}""");

        cluster.markDeleted("namespaces", KEY);
        cluster.settle();

        assertThat(Meta.of(cluster.get("pods", new ObjectKey("x", "a")).orElseThrow().object()).deleting()).isTrue();
        assertThat(cluster.list("networkpolicies.networking.k8s.io", "x")).hasSize(1);
        assertThat(cluster.get("namespaces", KEY).orElseThrow().object().at("/status/phase").asString())
                .isEqualTo("Terminating");
        assertThat(condition("NamespaceContentRemaining").path("status").asString()).isEqualTo("False");
    }

    @Test
    void before_1_33_other_content_does_not_wait_for_pods_and_the_conditions_speak_of_them() {
        cluster = new ControlPlane(ServerVersion.OLDEST);
        namespaceWithContent();
        cluster.create("pods", """
                {"kind": "Pod", "metadata": {"name": "a", "namespace": "x", "finalizers": ["example.com/wait"]}}""");

        cluster.markDeleted("namespaces", KEY);
        cluster.settle();

        assertThat(cluster.list("networkpolicies.networking.k8s.io", "x")).isEmpty();
        assertThat(condition("NamespaceContentRemaining").path("message").asString())
                .isEqualTo("Some resources are remaining: pods. has 1 resource instances");
    }

    @Test
    void other_content_with_a_finalizer_is_named_in_the_conditions() {
        cluster.create("configmaps", """
                {"kind": "ConfigMap", "metadata": {"name": "m", "namespace": "x", "finalizers": ["example.com/wait"]}}
                """);

        cluster.markDeleted("namespaces", KEY);
        cluster.settle();

        assertThat(condition("NamespaceContentRemaining").path("message").asString())
                .isEqualTo("Some resources are remaining: configmaps. has 1 resource instances");
        assertThat(condition("NamespaceFinalizersRemaining").path("message").asString()).isEqualTo(
                "Some content in the namespace has finalizers remaining: example.com/wait in 1 resource instances");
        assertThat(condition("NamespaceDeletionContentFailure").path("status").asString()).isEqualTo("False");
    }

    @Test
    void the_namespace_goes_when_the_last_finalizer_is_removed() {
        cluster.create("configmaps", """
                {"kind": "ConfigMap", "metadata": {"name": "m", "namespace": "x", "finalizers": ["example.com/wait"]}}
                """);
        cluster.markDeleted("namespaces", KEY);
        cluster.settle();

        cluster.delete("configmaps", new ObjectKey("x", "m"));
        cluster.settle();

        assertThat(cluster.get("namespaces", KEY)).isEmpty();
    }

    @Test
    void a_finalizer_of_another_owner_keeps_the_empty_namespace() {
        ObjectNode changed = cluster.get("namespaces", KEY).orElseThrow().object().deepCopy();
        changed.withObject("/spec").withArray("/finalizers").add("example.com/other");
        cluster.store.update("namespaces", cluster.get("namespaces", KEY).orElseThrow(), changed);

        cluster.markDeleted("namespaces", KEY);
        cluster.settle();

        ObjectNode left = cluster.get("namespaces", KEY).orElseThrow().object();
        assertThat(left.at("/spec/finalizers")).extracting(JsonNode::asString).containsExactly("example.com/other");
        assertThat(cluster.list("configmaps", "x")).isEmpty();
    }

    @Test
    void controllers_create_nothing_in_a_namespace_that_is_being_deleted() {
        cluster.create("pods", """
                {"kind": "Pod", "metadata": {"name": "a", "namespace": "x", "finalizers": ["example.com/wait"]}}""");
        cluster.markDeleted("namespaces", KEY);
        cluster.settle();

        cluster.create(Resources.SERVICES, """
                {"kind": "Service", "metadata": {"name": "s", "namespace": "x"},
                 "spec": {"clusterIP": "10.96.0.9", "selector": {"app": "a"}, "ipFamilies": ["IPv4"]}}""");
        cluster.settle();

        assertThat(cluster.list(Resources.ENDPOINT_SLICES, "x")).isEmpty();
        assertThat(cluster.list(Resources.ENDPOINTS, "x")).isEmpty();
    }
}
