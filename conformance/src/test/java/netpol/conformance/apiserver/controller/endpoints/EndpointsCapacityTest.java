package netpol.conformance.apiserver.controller.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import netpol.conformance.apiserver.controller.ControlPlane;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class EndpointsCapacityTest {

    private final ArrayNode subsets = Json.object().putArray("subsets");

    private void subset(int ready, int notReady) {
        ObjectNode subset = subsets.addObject();
        IntStream.range(0, ready).forEach(i -> subset.withArray("/addresses").addObject().put("ip", "r" + i));
        IntStream.range(0, notReady)
                .forEach(i -> subset.withArray("/notReadyAddresses").addObject().put("ip", "n" + i));
    }

    private int size(String pointer) {
        return subsets.at(pointer).size();
    }

    @Test
    void a_thousand_addresses_are_kept() {
        subset(600, 400);

        assertThat(EndpointsCapacity.truncate(subsets)).isFalse();
        assertThat(size("/0/addresses") + size("/0/notReadyAddresses")).isEqualTo(1000);
    }

    @Test
    void ready_addresses_come_first() {
        subset(900, 400);

        assertThat(EndpointsCapacity.truncate(subsets)).isTrue();
        assertThat(size("/0/addresses")).isEqualTo(900);
        assertThat(size("/0/notReadyAddresses")).isEqualTo(100);
    }

    @Test
    void each_subset_keeps_its_share() {
        subset(1500, 7);
        subset(500, 0);

        assertThat(EndpointsCapacity.truncate(subsets)).isTrue();
        assertThat(size("/0/addresses")).isEqualTo(750);
        assertThat(size("/1/addresses")).isEqualTo(250);
        assertThat(subsets.get(0).has("notReadyAddresses")).isFalse();
    }

    @Test
    void truncated_endpoints_say_so() {
        ControlPlane cluster = new ControlPlane();
        cluster.create("services",
                """
                {"kind": "Service", "metadata": {"name": "s", "namespace": "default"}, "spec":
                 {"clusterIP": "10.96.0.9", "ipFamilies": ["IPv4"], "selector": {"a": "b"}, "ports": [{"port": 1}]}}""");
        IntStream.range(0, 1001).forEach(i -> cluster.create("pods", """
                {"kind": "Pod", "metadata": {"name": "p%d", "namespace": "default", "labels": {"a": "b"}}, "spec": {},
                 "status": {"podIPs": [{"ip": "10.0.%d.%d"}], "conditions": [{"type": "Ready", "status": "True"}]}}"""
                .formatted(i, i / 250, i % 250)));

        ObjectNode endpoints = cluster.settle().get("endpoints", new ObjectKey("default", "s")).orElseThrow().object();

        assertThat(endpoints.at("/subsets/0/addresses")).hasSize(1000);
        assertThat(endpoints.at("/metadata/annotations/endpoints.kubernetes.io~1over-capacity").asString())
                .isEqualTo("truncated");
    }
}
