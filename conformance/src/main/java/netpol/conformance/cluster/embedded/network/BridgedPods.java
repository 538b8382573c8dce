package netpol.conformance.cluster.embedded.network;

import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.embedded.kernel.MacAddress;
import netpol.conformance.cluster.embedded.kernel.OpenNamespace;
import netpol.conformance.cluster.embedded.kernel.RouteSocket;
import netpol.conformance.model.IpFamily;

/**
 * All pods of a node on one bridge, as flannel and the CNI project's bridge plugin do it: what pods of one node send each
 * other is switched, and passes an {@code inet} table only where {@code net.bridge.bridge-nf-call-*} says so. These settings are
 * left as the kernel gives them to a new namespace; they are the implementation's to check and to change.
 */
public final class BridgedPods implements PodNetwork {

    private static final int CNI0 = 10;

    @Override
    public void prepare(Node node, RouteSocket routes) {
        Addresses gateway = gateway(node);
        routes.addBridge(CNI0, "cni0", MacAddress.of(gateway.v4()))
                .addAddress(CNI0, gateway.v4(), node.podsV4().prefix())
                .addAddress(CNI0, gateway.v6(), node.podsV6().prefix());
    }

    @Override
    public List<Integer> link(Node node, int index, Addresses addresses, OpenNamespace pod, RouteSocket routes) {
        routes.addVeth(new RouteSocket.Veth(index, "veth" + index, MacAddress.of(index)),
                new RouteSocket.Veth(ETH0, "eth0", MacAddress.of(addresses.v4())), pod, Optional.of(CNI0));
        return List.of(index, CNI0);
    }

    @Override
    public void configure(Node node, Addresses addresses, RouteSocket routes) {
        Addresses gateway = gateway(node);
        routes.up(ETH0);
        if (addresses.has(IpFamily.IPV4)) {
            routes.addAddress(ETH0, addresses.v4(), node.podsV4().prefix())
                    .addRoute(Plan.EVERYWHERE_V4, gateway.v4(), ETH0);
        }
        if (addresses.has(IpFamily.IPV6)) {
            routes.addAddress(ETH0, addresses.v6(), node.podsV6().prefix())
                    .addRoute(Plan.EVERYWHERE_V6, gateway.v6(), ETH0);
        }
    }

    @Override
    public MacAddress gateway(Node node, int index) {
        return MacAddress.of(gateway(node).v4());
    }

    @Override
    public boolean switched() {
        return true;
    }

    private static Addresses gateway(Node node) {
        return Addresses.host(node.podsV4(), node.podsV6(), 1);
    }
}
