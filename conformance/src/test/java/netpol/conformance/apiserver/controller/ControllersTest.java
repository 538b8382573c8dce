package netpol.conformance.apiserver.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import netpol.conformance.apiserver.controller.work.FieldOwnership;
import netpol.conformance.apiserver.controller.work.StoreDeletions;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.store.Store;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ControllersTest {

    private static final ClusterFacts FACTS = new ClusterFacts(ServerVersion.LATEST, "192.0.2.1", 6443, "10.96.0.1",
            "CA");

    private final Store store = new Store(100);

    private Controllers start() {
        return Controllers.start(store, FACTS, new StoreDeletions(store, Clock.systemUTC()), FieldOwnership.NONE,
                ServedDefinitions.NONE);
    }

    private void create(String resource, String json) {
        ObjectNode object = (ObjectNode) Json.parse(json);
        store.create(resource, Meta.of(object).key(), object).orElseThrow();
    }

    private void service() {
        create("services", """
                {"kind": "Service", "metadata": {"name": "s", "namespace": "default", "uid": "u"},
                 "spec": {"clusterIP": "10.96.0.9", "selector": {"app": "a"}, "ipFamilies": ["IPv4"]}}""");
    }

    private int slices() {
        return store.list("endpointslices.discovery.k8s.io", "default").entries().size();
    }

    @Test
    void a_thread_of_their_own_follows_the_store() {
        try (Controllers _ = start()) {
            service();

            await().atMost(Duration.ofSeconds(10)).until(() -> slices() == 2);
        }
    }

    @Test
    void what_was_there_before_them_is_reconciled() {
        service();

        try (Controllers _ = start()) {
            await().atMost(Duration.ofSeconds(10)).until(() -> slices() == 2);
        }
    }

    @Test
    void closed_controllers_do_nothing_any_more() {
        start().close();

        service();

        assertThat(slices()).isEqualTo(1);
        assertThat(store.get("services", new ObjectKey("default", "s"))).isPresent();
    }

    @Test
    void a_malformed_object_does_not_stop_the_others() {
        try (Controllers _ = start()) {
            create("services", """
                    {"kind": "Service", "metadata": {"name": "bad", "namespace": "default", "uid": "v"},
                     "spec": {"selector": {"app": "a"}, "ipFamilies": ["IPv9"]}}""");
            service();

            await().atMost(Duration.ofSeconds(10)).until(() -> slices() == 2);
        }
    }
}
