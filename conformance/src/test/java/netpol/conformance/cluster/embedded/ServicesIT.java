package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.cluster.ServiceRequest;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.ServicePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesIT {

    @TempDir
    static Path logs;

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = Fixture.start(PodNetwork.BRIDGE, logs);
        fixture.namespace("x", Map.of());
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private static ServiceRequest request(String name, String app, ProbeTarget... pods) {
        return new ServiceRequest("x", name, Map.of("app", app), List.of(ServicePort.parse("80/TCP to web")),
                Set.of(pods[0].id()), false);
    }

    @Test
    void whoStandsInForKubeProxyFindsTheEndpointsOfAService() {
        ProbeTarget front = fixture.pod("x/front", "node-a", "web=8080/TCP");
        ProbeTarget service = fixture.cluster().startService(request("shop", "front", front)).itself();
        List<EndpointSlice> slices = fixture.cluster().api().discovery().v1().endpointSlices().inNamespace("x")
                .withLabel("kubernetes.io/service-name", "shop").list().getItems();
        assertThat(slices).hasSize(2).allSatisfy(slice -> {
            assertThat(slice.getPorts()).singleElement().satisfies(port -> assertThat(port.getPort()).isEqualTo(8080));
            assertThat(slice.getEndpoints()).singleElement()
                    .satisfies(each -> assertThat(each.getNodeName()).isEqualTo("node-a"));
        });
        assertThat(slices).flatExtracting(slice -> slice.getEndpoints().getFirst().getAddresses())
                .contains(Fixture.v4(front).getHostAddress());
        assertThat(fixture.cluster().api().endpoints().inNamespace("x").withName("shop").require().getSubsets())
                .singleElement().satisfies(subset -> assertThat(subset.getAddresses().getFirst().getIp())
                        .isEqualTo(Fixture.v4(front).getHostAddress()));
        fixture.cluster().stopService(service);
        // The API server's controllers remove both after the Service.
        await().until(() -> fixture.cluster().api().discovery().v1().endpointSlices().inNamespace("x").list().getItems()
                .isEmpty());
        await().until(() -> fixture.cluster().api().endpoints().inNamespace("x").withName("shop").get() == null);
    }

    /** It decides about the packets of all pods of the node, so a Service leaves it as the implementation has set it. */
    @Test
    void aServiceChangesNoSettingOfBridgesAndIsNotMadeWhereItCannotWork() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/sys/net/bridge")), "needs br_netfilter");
        ProbeTarget back = fixture.pod("x/back", "node-a", "web=8080/TCP");
        setting("0");
        assertThatThrownBy(() -> fixture.cluster().startService(request("store", "back", back)))
                .isInstanceOf(UnsupportedByClusterException.class)
                .hasMessage("needs net/bridge/bridge-nf-call-iptables, which is off on node-b");
        assertThat(fixture.cluster().api().services().inNamespace("x").withName("store").get()).isNull();
        setting("1");
        ProbeTarget service = fixture.cluster().startService(request("store", "back", back)).itself();
        setting("0");
        fixture.cluster().stopService(service);
        assertThat(Shell.in(fixture.netns("node-b"), "cat", "/proc/sys/net/bridge/bridge-nf-call-iptables").output()
                .strip()).isEqualTo("0");
        setting("1");
    }

    private static void setting(String value) throws Exception {
        assertThat(Shell.in(fixture.netns("node-b"), "sh", "-c",
                "echo " + value + " > /proc/sys/net/bridge/bridge-nf-call-iptables").status()).isZero();
    }
}
