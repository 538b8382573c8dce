package netpol.conformance.apiserver.controller;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class GarbageCollectorTest {

    private final ControlPlane cluster = new ControlPlane();

    @BeforeEach
    void namespace() {
        cluster.createNamespace("x");
    }

    private void configMap(String name, String more) {
        cluster.create("configmaps", """
                {"kind": "ConfigMap", "apiVersion": "v1",
                 "metadata": {"name": "%s", "namespace": "x", "uid": "uid-of-%s" %s}}""".formatted(name, name, more));
    }

    private static String owner(String name) {
        return """
                {"apiVersion": "v1", "kind": "ConfigMap", "name": "%s", "uid": "uid-of-%s"}""".formatted(name, name);
    }

    private static String blockingOwner(String name) {
        return owner(name).replace("}", ", \"blockOwnerDeletion\": true}");
    }

    private static ObjectKey key(String name) {
        return new ObjectKey("x", name);
    }

    private boolean exists(String name) {
        return cluster.settle().get("configmaps", key(name)).isPresent();
    }

    private ObjectNode get(String name) {
        return cluster.settle().get("configmaps", key(name)).orElseThrow().object();
    }

    private void removeFinalizers(String name) {
        ObjectNode changed = get(name).deepCopy();
        Meta.writable(changed).remove("finalizers");
        cluster.store.delete("configmaps",
                cluster.store.update("configmaps", cluster.get("configmaps", key(name)).orElseThrow(), changed)
                        .orElseThrow());
    }

    @Test
    void dependents_go_with_their_owner_and_so_do_theirs() {
        configMap("a", "");
        configMap("b", ", \"ownerReferences\": [" + owner("a") + "]");
        configMap("c", ", \"ownerReferences\": [" + owner("b") + "]");
        assertThat(exists("c")).isTrue();

        cluster.delete("configmaps", key("a"));

        assertThat(exists("b")).isFalse();
        assertThat(exists("c")).isFalse();
    }

    @Test
    void a_dependent_stays_while_one_owner_is_there_and_forgets_the_other() {
        configMap("a", "");
        configMap("b", "");
        configMap("c", ", \"ownerReferences\": [" + owner("a") + "," + owner("b") + "]");
        cluster.settle();

        cluster.delete("configmaps", key("a"));

        assertThat(get("c").at("/metadata/ownerReferences")).hasSize(1);
        assertThat(get("c").at("/metadata/ownerReferences/0/name").asString()).isEqualTo("b");
    }

    @Test
    void an_object_whose_owner_never_was_is_deleted() {
        configMap("a", ", \"ownerReferences\": [" + owner("missing") + "]");

        assertThat(exists("a")).isFalse();
    }

    @Test
    void an_owner_of_the_same_name_with_another_uid_is_another_one() {
        configMap("a", "");
        configMap("b", ", \"ownerReferences\": [" + owner("a").replace("uid-of-a", "old") + "]");

        assertThat(exists("b")).isFalse();
    }

    @Test
    void an_object_whose_owner_is_of_an_unknown_kind_stays() {
        configMap("a", ", \"ownerReferences\": ["
                + owner("missing").replace("\"v1\"", "\"example.com/v1\"").replace("ConfigMap", "Widget") + "]");

        assertThat(exists("a")).isTrue();
    }

    @Test
    void an_owner_in_another_namespace_does_not_count() {
        cluster.create("configmaps", """
                {"kind": "ConfigMap", "metadata": {"name": "a", "namespace": "default", "uid": "uid-of-a"}}""");
        configMap("b", ", \"ownerReferences\": [" + owner("a") + "]");

        assertThat(exists("b")).isFalse();
    }

    @Test
    void an_object_of_the_cluster_may_own_one_in_a_namespace() {
        cluster.create("nodes", "{\"kind\": \"Node\", \"metadata\": {\"name\": \"n\", \"uid\": \"uid-of-n\"}}");
        configMap("b", ", \"ownerReferences\": [" + owner("n").replace("ConfigMap", "Node") + "]");
        assertThat(exists("b")).isTrue();

        cluster.delete("nodes", new ObjectKey("", "n"));

        assertThat(exists("b")).isFalse();
    }

    @Test
    void a_deletion_in_the_foreground_waits_for_dependents_that_block_it() {
        configMap("a", ", \"finalizers\": [\"foregroundDeletion\"]");
        configMap("b", ", \"finalizers\": [\"example.com/wait\"], \"ownerReferences\": [" + blockingOwner("a") + "]");

        cluster.markDeleted("configmaps", key("a"));

        assertThat(exists("a")).isTrue();
        assertThat(Meta.of(get("b")).deleting()).isTrue();
        removeFinalizers("b");
        assertThat(exists("a")).isFalse();
    }

    @Test
    void a_deletion_in_the_foreground_does_not_wait_for_other_dependents() {
        configMap("a", ", \"finalizers\": [\"foregroundDeletion\"]");
        configMap("b", ", \"finalizers\": [\"example.com/wait\"], \"ownerReferences\": [" + owner("a") + "]");

        cluster.markDeleted("configmaps", key("a"));

        assertThat(exists("a")).isFalse();
        assertThat(Meta.of(get("b")).deleting()).isTrue();
    }

    @Test
    void a_deletion_in_the_foreground_goes_on_below() {
        configMap("a", ", \"finalizers\": [\"foregroundDeletion\"]");
        configMap("b", ", \"ownerReferences\": [" + blockingOwner("a") + "]");
        configMap("c", ", \"finalizers\": [\"example.com/wait\"], \"ownerReferences\": [" + blockingOwner("b") + "]");
        cluster.settle();

        cluster.markDeleted("configmaps", key("a"));

        assertThat(Meta.of(get("b")).finalizers()).containsExactly("foregroundDeletion");
        removeFinalizers("c");
        assertThat(exists("b")).isFalse();
        assertThat(exists("a")).isFalse();
    }

    @Test
    void a_deletion_that_orphans_leaves_the_dependents_without_owner() {
        configMap("a", ", \"finalizers\": [\"orphan\"]");
        configMap("b", ", \"ownerReferences\": [" + owner("a") + "]");
        cluster.settle();

        cluster.markDeleted("configmaps", key("a"));

        assertThat(exists("a")).isFalse();
        assertThat(get("b").path("metadata").has("ownerReferences")).isFalse();
    }
}
