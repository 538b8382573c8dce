package netpol.conformance.cluster.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.docker.DockerEngine;
import netpol.conformance.cluster.docker.MachineContainer;
import org.junit.jupiter.api.Test;

class PlainNetworkTest {

    private final MachineContainer a = new MachineContainer(new DockerEngine(null), "a", "id-a");
    private final MachineContainer b = new MachineContainer(new DockerEngine(null), "b", "id-b");

    private static Map<?, ?> plugin(List<String> podNetworks) {
        Map<?, ?> list = Serialization.unmarshal(PlainNetwork.configuration(podNetworks), Map.class);
        return (Map<?, ?>) ((List<?>) list.get("plugins")).getFirst();
    }

    @Test
    void podsAreOnACableWithAnAddressOfEachFamily() {
        assertThat(plugin(List.of("10.244.1.0/24", "fd00:10:244:1::/64"))).isEqualTo(Map.of("type", "ptp",
                "ipMasq", false, "ipam",
                Map.of("type", "host-local", "dataDir", "/run/netpol-plain", "ranges",
                        List.of(List.of(Map.of("subnet", "10.244.1.0/24")),
                                List.of(Map.of("subnet", "fd00:10:244:1::/64"))),
                        "routes", List.of(Map.of("dst", "0.0.0.0/0"), Map.of("dst", "::/0")))));
    }

    @Test
    void oneFamilyHasNoRouteOfTheOther() {
        assertThat(PlainNetwork.configuration(List.of("fd00:10:244:1::/64"))).doesNotContain("0.0.0.0");
    }

    @Test
    void nothingInItEnforces() {
        Map<?, ?> list = Serialization.unmarshal(PlainNetwork.configuration(List.of("10.0.0.0/24")),
                Map.class);
        assertThat((List<?>) list.get("plugins")).map(each -> ((Map<?, ?>) each).get("type"))
                .isEqualTo(List.of("ptp", "portmap"));
    }

    @Test
    void everyNodeHasAWayToThePodsOfEachOtherAndNoneToItsOwn() {
        Map<MachineContainer, Map<String, String>> nodes = new LinkedHashMap<>();
        nodes.put(a, Map.of("10.244.0.0/24", "172.18.0.2"));
        Map<String, String> both = new LinkedHashMap<>();
        both.put("10.244.1.0/24", "172.18.0.3");
        both.put("fd00:10:244:1::/64", "fc00::3");
        nodes.put(b, both);
        PlainNetwork network = new PlainNetwork(nodes);
        assertThat(network.routes(a)).isEqualTo(
                "ip route replace 10.244.1.0/24 via 172.18.0.3\nip route replace fd00:10:244:1::/64 via fc00::3\n");
        assertThat(network.routes(b)).isEqualTo("ip route replace 10.244.0.0/24 via 172.18.0.2\n");
    }
}
