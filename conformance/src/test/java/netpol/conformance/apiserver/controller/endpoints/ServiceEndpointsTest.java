package netpol.conformance.apiserver.controller.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.controller.ControlPlane;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ServiceEndpointsTest {

    private final ControlPlane cluster = new ControlPlane();

    @BeforeEach
    void namespace() {
        cluster.createNamespace("x");
    }

    private void service(String spec) {
        cluster.create("services", """
                {"kind": "Service", "metadata": {"name": "web", "namespace": "x"}, "spec": {%s}}""".formatted(spec));
    }

    private void pod(String name, String ip, boolean ready, int port) {
        cluster.create("pods", """
                {"kind": "Pod", "metadata": {"name": "%s", "uid": "%s", "namespace": "x", "labels": {"app": "web"}},
                 "spec": {"nodeName": "n1", "containers": [{"ports": [{"name": "web", "containerPort": %d}]}]},
                 "status": {"phase": "Running", "podIPs": [{"ip": "%s"}],
                            "conditions": [{"type": "Ready", "status": "%s"}]}}""".formatted(name, "uid-of-" + name,
                port, ip, ready ? "True" : "False"));
    }

    private ObjectNode endpoints() {
        return cluster.settle().get("endpoints", new ObjectKey("x", "web")).orElseThrow().object();
    }

    private static JsonNode address(String name, String ip) {
        return Json.parse("""
                {"ip": "%s", "nodeName": "n1",
                 "targetRef": {"kind": "Pod", "namespace": "x", "name": "%s", "uid": "uid-of-%s"}}""".formatted(ip,
                name, name));
    }

    @Test
    void ready_pods_and_others_are_apart() {
        service("""
                "clusterIP": "10.96.0.9", "ipFamilies": ["IPv4"], "selector": {"app": "web"},
                "ports": [{"name": "http", "port": 80, "targetPort": 8080}]""");
        pod("b", "10.0.0.2", true, 1);
        pod("a", "10.0.0.1", true, 1);
        pod("c", "10.0.0.3", false, 1);

        JsonNode subset = endpoints().at("/subsets/0");

        assertThat(subset.path("addresses")).containsExactly(address("a", "10.0.0.1"), address("b", "10.0.0.2"));
        assertThat(subset.path("notReadyAddresses")).containsExactly(address("c", "10.0.0.3"));
        assertThat(subset.path("ports")).containsExactly(
                Json.parse("{\"name\": \"http\", \"port\": 8080, \"protocol\": \"TCP\"}"));
        assertThat(endpoints().at("/metadata/labels/endpoints.kubernetes.io~1managed-by").asString())
                .isEqualTo("endpoint-controller");
    }

    @Test
    void pods_with_the_same_ports_share_a_subset() {
        service("""
                "clusterIP": "10.96.0.9", "ipFamilies": ["IPv4"], "selector": {"app": "web"},
                "ports": [{"name": "p", "port": 80, "targetPort": "web"}, {"name": "q", "port": 81}]""");
        pod("a", "10.0.0.1", true, 1);
        pod("b", "10.0.0.2", true, 2);

        JsonNode subsets = endpoints().path("subsets");

        assertThat(subsets).hasSize(3);
        assertThat(subsets).anySatisfy(each -> {
            assertThat(each.path("addresses")).hasSize(2);
            assertThat(each.at("/ports/0/port").asInt()).isEqualTo(81);
        });
    }

    @Test
    void a_terminating_pod_is_left_out() {
        service("""
                "clusterIP": "10.96.0.9", "ipFamilies": ["IPv4"], "selector": {"app": "web"}, "ports": [{"port": 80}]""");
        pod("a", "10.0.0.1", true, 1);
        cluster.markDeleted("pods", new ObjectKey("x", "a"));

        assertThat(endpoints().has("subsets")).isFalse();
    }

    @Test
    void a_dual_stack_service_has_addresses_of_its_first_family() {
        service("""
                "clusterIP": "fd00::9", "ipFamilies": ["IPv6", "IPv4"], "selector": {"app": "web"},
                "ports": [{"port": 80}]""");
        pod("a", "10.0.0.1\"}, {\"ip\": \"fd00::1", true, 1);

        assertThat(endpoints().at("/subsets/0/addresses/0/ip").asString()).isEqualTo("fd00::1");
        assertThat(endpoints().at("/subsets/0/ports/0").has("name")).isFalse();
    }

    @Test
    void endpoints_that_a_client_deletes_come_back() {
        service("""
                "clusterIP": "10.96.0.9", "ipFamilies": ["IPv4"], "selector": {"app": "web"}, "ports": [{"port": 80}]""");
        endpoints();

        cluster.delete("endpoints", new ObjectKey("x", "web"));

        assertThat(endpoints().at("/metadata/name").asString()).isEqualTo("web");
    }
}
