package netpol.conformance.apiserver.controller.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import netpol.conformance.apiserver.controller.ControlPlane;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ServiceSlicesTest {

    private static final String SLICES = "endpointslices.discovery.k8s.io";

    private final ControlPlane cluster = new ControlPlane();

    @BeforeEach
    void namespaceAndNode() {
        cluster.createNamespace("x");
        cluster.create("nodes", """
                {"kind": "Node", "metadata": {"name": "n1", "labels": {"topology.kubernetes.io/zone": "z1"}}}""");
    }

    private Entry service(String spec) {
        return cluster.create("services", """
                {"kind": "Service", "metadata": {"name": "web", "namespace": "x", "labels": {"tier": "front"}},
                 "spec": {%s}}""".formatted(spec));
    }

    private Entry webService() {
        return service("""
                "clusterIP": "10.96.0.9", "ipFamilies": ["IPv4"], "selector": {"app": "web"},
                "ports": [{"name": "http", "protocol": "TCP", "port": 80, "targetPort": 8080}]""");
    }

    private static String pod(String name, String ips, boolean ready) {
        return """
                {"kind": "Pod", "metadata": {"name": "%s", "namespace": "x", "labels": {"app": "web"}},
                 "spec": {"nodeName": "n1", "containers": [{"ports": [{"name": "web", "containerPort": 9090}]}]},
                 "status": {"phase": "Running", "podIPs": [%s],
                            "conditions": [{"type": "Ready", "status": "%s"}]}}""".formatted(name, ips,
                ready ? "True" : "False");
    }

    private Entry create(String name, String ip) {
        return cluster.create("pods", pod(name, "{\"ip\": \"" + ip + "\"}", true));
    }

    private List<ObjectNode> slices() {
        return cluster.settle().list(SLICES, "x");
    }

    private ObjectNode slice() {
        assertThat(slices()).hasSize(1);
        return slices().getFirst();
    }

    @Test
    void a_ready_pod_is_an_endpoint() {
        webService();
        create("a", "10.0.0.1");

        ObjectNode slice = slice();

        assertThat(slice.path("endpoints")).isEqualTo(Json.parse("""
                [{"addresses": ["10.0.0.1"], "conditions": {"ready": true, "serving": true, "terminating": false},
                  "targetRef": {"kind": "Pod", "namespace": "x", "name": "a", "uid": "uid-4"},
                  "nodeName": "n1", "zone": "z1"}]"""));
        assertThat(slice.path("ports")).isEqualTo(Json.parse("""
                [{"name": "http", "protocol": "TCP", "port": 8080}]"""));
        assertThat(slice.path("addressType").asString()).isEqualTo("IPv4");
        assertThat(slice.at("/metadata/name").asString()).matches("web-[a-z0-9]{5}");
        assertThat(slice.at("/metadata/labels")).isEqualTo(Json.parse("""
                {"tier": "front", "kubernetes.io/service-name": "web",
                 "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io"}"""));
        assertThat(slice.at("/metadata/ownerReferences")).isEqualTo(Json.parse("""
                [{"apiVersion": "v1", "kind": "Service", "name": "web", "uid": "uid-3", "controller": true,
                  "blockOwnerDeletion": true}]"""));
    }

    @Test
    void a_service_without_pods_has_an_empty_slice_which_is_filled_later() {
        webService();
        ObjectNode before = slice();
        create("a", "10.0.0.1");

        ObjectNode after = slice();

        assertThat(before.path("endpoints").isNull()).isTrue();
        assertThat(before.path("ports").isNull()).isTrue();
        assertThat(after.at("/metadata/name")).isEqualTo(before.at("/metadata/name"));
        assertThat(after.path("endpoints")).hasSize(1);
        assertThat(after.at("/metadata/generation").asInt()).isEqualTo(2);
    }

    @Test
    void a_pod_that_is_not_ready_or_terminating_says_so() {
        webService();
        cluster.create("pods", pod("a", "{\"ip\": \"10.0.0.1\"}", false));
        create("b", "10.0.0.2");
        cluster.markDeleted("pods", new ObjectKey("x", "b"));

        assertThat(slice().path("endpoints")).extracting(each -> each.path("conditions")).containsExactly(
                Json.parse("{\"ready\": false, \"serving\": false, \"terminating\": false}"),
                Json.parse("{\"ready\": false, \"serving\": true, \"terminating\": true}"));
    }

    @Test
    void addresses_that_are_not_ready_are_published_when_the_service_asks_for_it() {
        service("""
                "clusterIP": "None", "ipFamilies": ["IPv4"], "selector": {"app": "web"},
                "publishNotReadyAddresses": true""");
        cluster.create("pods", pod("a", "{\"ip\": \"10.0.0.1\"}", false));

        ObjectNode slice = slice();

        assertThat(slice.at("/endpoints/0/conditions/ready").asBoolean()).isTrue();
        assertThat(slice.at("/endpoints/0/conditions/serving").asBoolean()).isFalse();
        assertThat(slice.path("ports")).isEmpty();
        assertThat(slice.at("/metadata/labels/service.kubernetes.io~1headless").isString()).isTrue();
    }

    @Test
    void a_dual_stack_service_has_a_slice_of_each_family() {
        service("""
                "clusterIP": "10.96.0.9", "ipFamilies": ["IPv4", "IPv6"], "selector": {"app": "web"},
                "ports": [{"protocol": "TCP", "port": 80}]""");
        cluster.create("pods", pod("a", "{\"ip\": \"10.0.0.1\"}, {\"ip\": \"fd00::1\"}", true));

        assertThat(slices())
                .extracting(each -> each.path("addressType").asString(),
                        each -> each.at("/endpoints/0/addresses/0").asString())
                .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("IPv4", "10.0.0.1"),
                        org.assertj.core.groups.Tuple.tuple("IPv6", "fd00::1"));
    }

    @Test
    void pods_with_other_numbers_for_a_named_port_are_in_another_slice() {
        service("""
                "clusterIP": "10.96.0.9", "ipFamilies": ["IPv4"], "selector": {"app": "web"},
                "ports": [{"protocol": "TCP", "port": 80, "targetPort": "web"}]""");
        create("a", "10.0.0.1");
        cluster.create("pods", pod("b", "{\"ip\": \"10.0.0.2\"}", true).replace("9090", "9091"));

        assertThat(slices()).extracting(each -> each.at("/ports/0/port").asInt()).containsExactlyInAnyOrder(9090,
                9091);
    }

    @Test
    void a_named_port_may_be_that_of_a_sidecar_but_not_of_an_init_container() {
        service("""
                "clusterIP": "10.96.0.9", "ipFamilies": ["IPv4"], "selector": {"app": "web"},
                "ports": [{"protocol": "TCP", "port": 80, "targetPort": "side"}]""");
        String ports = "\"ports\": [{\"name\": \"side\", \"containerPort\": 1}]";
        create("a", "10.0.0.1");
        cluster.create("pods", pod("b", "{\"ip\": \"10.0.0.2\"}", true).replace("\"containers\"",
                "\"initContainers\": [{" + ports + "}], \"containers\""));
        cluster.create("pods", pod("c", "{\"ip\": \"10.0.0.3\"}", true).replace("\"containers\"",
                "\"initContainers\": [{\"restartPolicy\": \"Always\"," + ports + "}], \"containers\""));

        assertThat(slices()).filteredOn(each -> each.path("ports").size() == 1)
                .flatExtracting(each -> List.copyOf(each.findValuesAsString("name"))).contains("c")
                .doesNotContain("a", "b");
    }

    @Test
    void a_slice_holds_a_hundred_endpoints() {
        webService();
        IntStream.range(0, 250).forEach(i -> create("p" + i, "10.0.1." + i));

        assertThat(slices()).extracting(each -> each.path("endpoints").size()).containsExactlyInAnyOrder(100, 100, 50);
    }

    @Test
    void one_more_pod_changes_one_slice_only() {
        webService();
        IntStream.range(0, 150).forEach(i -> create("p" + i, "10.0.1." + i));
        List<ObjectNode> before = slices();

        create("more", "10.0.2.1");

        assertThat(slices()).filteredOn(each -> !before.contains(each)).hasSize(1)
                .allSatisfy(each -> assertThat(each.path("endpoints")).hasSize(51));
    }

    @Test
    void a_pod_that_leaves_the_selector_or_ends_is_no_endpoint_any_more() {
        webService();
        Entry a = create("a", "10.0.0.1");
        Entry b = create("b", "10.0.0.2");
        create("c", "10.0.0.3");
        assertThat(slice().path("endpoints")).hasSize(3);

        cluster.update("pods", a, pod("a", "{\"ip\": \"10.0.0.1\"}", true).replace("\"web\"}", "\"other\"}"));
        cluster.update("pods", b, pod("b", "{\"ip\": \"10.0.0.2\"}", false).replace("Running", "Succeeded"));

        assertThat(slice().path("endpoints")).hasSize(1);
        assertThat(slice().at("/endpoints/0/addresses/0").asString()).isEqualTo("10.0.0.3");
    }

    @Test
    void a_change_that_no_endpoint_shows_writes_nothing() {
        webService();
        Entry a = create("a", "10.0.0.1");
        ObjectNode before = slice();

        cluster.update("pods", a, pod("a", "{\"ip\": \"10.0.0.1\"}", true).replace("\"spec\"",
                "\"extra\": 1, \"spec\""));

        assertThat(slice()).isEqualTo(before);
    }

    @Test
    void a_pod_on_a_node_that_is_missing_waits_for_the_node() {
        webService();
        cluster.create("pods", pod("a", "{\"ip\": \"10.0.0.1\"}", true).replace("\"n1\"", "\"n2\""));
        assertThat(slice().path("endpoints")).isEmpty();

        cluster.create("nodes", "{\"kind\": \"Node\", \"metadata\": {\"name\": \"n2\"}}");

        assertThat(slice().at("/endpoints/0/nodeName").asString()).isEqualTo("n2");
    }

    @Test
    void a_slice_that_a_client_damages_is_repaired() {
        webService();
        create("a", "10.0.0.1");
        ObjectNode damaged = slice().deepCopy();
        damaged.putArray("endpoints");

        cluster.store.update(SLICES, cluster.store.list(SLICES, "x").entries().getFirst(), damaged);

        assertThat(slice().path("endpoints")).hasSize(1);
    }

    @Test
    void a_service_without_a_selector_has_no_slice() {
        service("\"clusterIP\": \"10.96.0.9\", \"ports\": [{\"port\": 80}]");

        assertThat(slices()).isEmpty();
    }

    @Test
    void the_slices_of_a_deleted_service_go() {
        webService();
        create("a", "10.0.0.1");
        assertThat(slices()).hasSize(1);

        cluster.delete("services", new ObjectKey("x", "web"));

        assertThat(slices()).isEmpty();
        assertThat(cluster.list("endpoints", "x")).isEmpty();
    }

    @Test
    void labels_of_the_service_are_those_of_its_slices() {
        Entry service = webService();
        create("a", "10.0.0.1");
        assertThat(slice().at("/metadata/labels/tier").asString()).isEqualTo("front");
        ObjectNode changed = service.object().deepCopy();
        changed.withObject("/metadata").putObject("labels").put("tier", "back");

        cluster.store.update("services", service, changed);

        JsonNode labels = slice().at("/metadata/labels");
        assertThat(labels.path("tier").asString()).isEqualTo("back");
        assertThat(labels).hasSize(3);
    }
}
