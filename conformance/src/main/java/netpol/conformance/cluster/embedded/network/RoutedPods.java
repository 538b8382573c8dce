package netpol.conformance.cluster.embedded.network;

import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.embedded.kernel.MacAddress;
import netpol.conformance.cluster.embedded.kernel.Network;
import netpol.conformance.cluster.embedded.kernel.OpenNamespace;
import netpol.conformance.cluster.embedded.kernel.RouteSocket;
import netpol.conformance.model.IpFamily;

/**
 * Every pod on a cable of its own with a route to it, as Calico does it: all that pods of one node send each other is
 * forwarded by the node.
 */
public final class RoutedPods implements PodNetwork {

    @Override
    public void prepare(Node node, RouteSocket routes) {
        // An address without a pod would else go round between the node and the fabric.
        routes.addUnreachable(node.podsV4()).addUnreachable(node.podsV6());
    }

    @Override
    public List<Integer> link(Node node, int index, Addresses addresses, OpenNamespace pod, RouteSocket routes) {
        routes.addVeth(new RouteSocket.Veth(index, "veth" + index, MacAddress.of(index)),
                new RouteSocket.Veth(ETH0, "eth0", MacAddress.of(addresses.v4())), pod, Optional.empty())
                .addAddress(index, Plan.LINK_ROUTER, Plan.LINK_PREFIX)
                .addRoute(Network.of(addresses.v4()), index, node.addresses().v4())
                .addRoute(Network.of(addresses.v6()), index, node.addresses().v6());
        return List.of(index);
    }

    @Override
    public void configure(Node node, Addresses addresses, RouteSocket routes) {
        // IPv4 answers for an address of the node on any of its links; IPv6 only on the link that has it.
        routes.up(ETH0);
        if (addresses.has(IpFamily.IPV4)) {
            routes.addAddress(ETH0, addresses.v4(), Network.of(addresses.v4()).prefix())
                    .addRoute(Plan.EVERYWHERE_V4, node.addresses().v4(), ETH0);
        }
        if (addresses.has(IpFamily.IPV6)) {
            routes.addAddress(ETH0, addresses.v6(), Network.of(addresses.v6()).prefix())
                    .addRoute(Plan.EVERYWHERE_V6, Plan.LINK_ROUTER, ETH0);
        }
    }

    @Override
    public MacAddress gateway(Node node, int index) {
        return MacAddress.of(index);
    }

    @Override
    public boolean switched() {
        return false;
    }
}
