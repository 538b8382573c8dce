package netpol.conformance.cluster.embedded.nodes;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netpol.conformance.cluster.embedded.kernel.Network;
import netpol.conformance.cluster.embedded.network.ApiAddress;
import netpol.conformance.cluster.embedded.network.Plan;

/** What the environment of a node's processes says of its network. */
final class NodeVariables {

    private NodeVariables() {}

    /**
     * {@code NODE_IP}, the first address; {@code NODE_IPV4} and {@code NODE_IPV6}, as far as there is one; {@code POD_CIDR} and
     * {@code SERVICE_CIDR}, IPv4 first, with a comma between two.
     *
     * @param addresses of the node
     * @param pods networks of its pods
     */
    static Map<String, String> of(List<InetAddress> addresses, List<Network> pods) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("NODE_IP", ApiAddress.text(addresses.getFirst()));
        addresses.forEach(address -> variables.put(v4(address) ? "NODE_IPV4" : "NODE_IPV6", ApiAddress.text(address)));
        variables.put("POD_CIDR", pods.stream().map(ApiAddress::text).collect(Collectors.joining(",")));
        variables.put("SERVICE_CIDR", addresses.stream().map(
                address -> v4(address) ? Plan.SERVICE_RANGE_V4 : Plan.SERVICE_RANGE_V6)
                .collect(Collectors.joining(",")));
        return variables;
    }

    private static boolean v4(InetAddress address) {
        return address instanceof Inet4Address;
    }
}
