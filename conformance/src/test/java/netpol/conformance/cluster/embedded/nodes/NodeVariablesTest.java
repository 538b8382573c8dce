package netpol.conformance.cluster.embedded.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.embedded.kernel.Network;
import org.junit.jupiter.api.Test;

class NodeVariablesTest {

    private static final InetAddress V4 = InetAddress.ofLiteral("172.30.0.11");
    private static final InetAddress V6 = InetAddress.ofLiteral("fd00:30::b");

    @Test
    void aProcessOnANodeKnowsItsNetworks() {
        assertThat(NodeVariables.of(List.of(V4, V6),
                List.of(Network.parse("10.244.1.0/24"), Network.parse("fd00:244:1::/64"))))
                .isEqualTo(Map.of("NODE_IP", "172.30.0.11", "NODE_IPV4", "172.30.0.11", "NODE_IPV6", "fd00:30::b",
                        "POD_CIDR", "10.244.1.0/24,fd00:244:1::/64", "SERVICE_CIDR",
                        "10.96.0.0/16,fd00:96::/112"));
    }

    @Test
    void aNodeOfOneFamilyHasNothingOfTheOther() {
        assertThat(NodeVariables.of(List.of(V6), List.of(Network.parse("fd00:244:1::/64"))))
                .isEqualTo(Map.of("NODE_IP", "fd00:30::b", "NODE_IPV6", "fd00:30::b", "POD_CIDR", "fd00:244:1::/64",
                        "SERVICE_CIDR", "fd00:96::/112"));
    }
}
