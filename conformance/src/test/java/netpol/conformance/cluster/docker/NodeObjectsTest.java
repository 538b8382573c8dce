package netpol.conformance.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.ClusterException;
import org.junit.jupiter.api.Test;

class NodeObjectsTest {

    private static Node node(List<String> podNetworks, String... addresses) {
        NodeBuilder node = new NodeBuilder().withNewMetadata().withName("n").endMetadata().withNewSpec()
                .withPodCIDR(podNetworks.getFirst()).withPodCIDRs(podNetworks).endSpec().withNewStatus()
                .addNewAddress("n", "Hostname").endStatus();
        for (String address : addresses) {
            node.editStatus().addNewAddress(address, "InternalIP").endStatus();
        }
        return node.build();
    }

    @Test
    void eachPodNetworkIsReachedOverTheNodesAddressOfItsFamily() {
        assertThat(NodeObjects.podNetworks(
                node(List.of("10.244.1.0/24", "fd00:10:244:1::/64"), "fc00::3", "172.18.0.3")))
                .isEqualTo(Map.of("10.244.1.0/24", "172.18.0.3", "fd00:10:244:1::/64", "fc00::3"));
    }

    @Test
    void aNodeWithoutAnAddressOfThatFamilyIsNamed() {
        assertThatThrownBy(() -> NodeObjects.podNetworks(node(List.of("fd00:1::/64"), "172.18.0.3")))
                .isInstanceOf(ClusterException.class).hasMessageContaining("node n")
                .hasMessageContaining("fd00:1::/64");
    }
}
