package netpol.conformance.apiserver.controller.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import netpol.conformance.apiserver.controller.ControlPlane;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MirroredSlicesTest {

    private static final String ENDPOINTS = """
            {"kind": "Endpoints", "metadata": {"name": "db", "namespace": "x", "labels": {"a": "b"},
              "annotations": {"keep": "me", "kubectl.kubernetes.io/last-applied-configuration": "{}"}},
             "subsets": [{"addresses": [{"ip": "192.0.2.7"}, {"ip": "2001:db8::7"}],
                          "notReadyAddresses": [{"ip": "192.0.2.8", "nodeName": "n1"}],
                          "ports": [{"name": "sql", "port": 5432, "protocol": "TCP"}]}]}""";

    private final ControlPlane cluster = new ControlPlane();

    @BeforeEach
    void serviceWithoutSelector() {
        cluster.createNamespace("x");
        cluster.create("services", """
                {"kind": "Service", "metadata": {"name": "db", "namespace": "x"},
                 "spec": {"clusterIP": "10.96.0.9", "ipFamilies": ["IPv4"], "ports": [{"port": 5432}]}}""");
    }

    private List<ObjectNode> slices() {
        return cluster.settle().list("endpointslices.discovery.k8s.io", "x");
    }

    @Test
    void endpoints_made_by_hand_are_mirrored_in_both_families() {
        cluster.create("endpoints", ENDPOINTS);

        assertThat(slices()).hasSize(2).allSatisfy(each -> {
            assertThat(each.at("/metadata/ownerReferences/0/kind").asString()).isEqualTo("Endpoints");
            assertThat(each.at("/metadata/labels")).isEqualTo(Json.parse("""
                    {"a": "b", "kubernetes.io/service-name": "db",
                     "endpointslice.kubernetes.io/managed-by": "endpointslicemirroring-controller.k8s.io"}"""));
            assertThat(each.at("/metadata/annotations")).isEqualTo(Json.parse("{\"keep\": \"me\"}"));
            assertThat(each.at("/ports/0/port").asInt()).isEqualTo(5432);
        });
        assertThat(slices()).filteredOn(each -> each.path("addressType").asString().equals("IPv4"))
                .first().extracting(each -> each.path("endpoints")).isEqualTo(Json.parse("""
                        [{"addresses": ["192.0.2.7"], "conditions": {"ready": true}},
                         {"addresses": ["192.0.2.8"], "conditions": {"ready": false}, "nodeName": "n1"}]"""));
    }

    @Test
    void slices_follow_the_endpoints() {
        Entry endpoints = cluster.create("endpoints", ENDPOINTS);
        List<String> names = slices().stream().map(each -> each.at("/metadata/name").asString()).toList();
        ObjectNode changed = endpoints.object().deepCopy();
        changed.set("subsets", Json.parse("[{\"addresses\": [{\"ip\": \"192.0.2.9\"}], \"ports\": [{\"port\": 1}]}]"));

        cluster.store.update("endpoints", endpoints, changed);

        assertThat(slices()).singleElement().satisfies(each -> {
            assertThat(each.at("/endpoints/0/addresses/0").asString()).isEqualTo("192.0.2.9");
            assertThat(names).contains(each.at("/metadata/name").asString());
        });
    }

    @Test
    void endpoints_that_ask_for_it_are_not_mirrored() {
        cluster.create("endpoints",
                ENDPOINTS.replace("\"a\": \"b\"", "\"endpointslice.kubernetes.io/skip-mirror\": \"true\""));

        assertThat(slices()).isEmpty();
    }

    @Test
    void mirrored_slices_go_with_the_endpoints_or_the_service() {
        cluster.create("endpoints", ENDPOINTS);
        assertThat(slices()).hasSize(2);

        cluster.delete("services", new ObjectKey("x", "db"));

        assertThat(slices()).isEmpty();
    }
}
