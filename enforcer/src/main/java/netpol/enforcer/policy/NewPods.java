package netpol.enforcer.policy;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.enforcer.policy.NodePolicy.Newcomers;

/**
 * Whether a pod that runs on this node, and that the API does not show with its address yet, is cut off until it does:
 * it may turn out to be isolated. Which addresses such pods can have is known from the pod networks of the node.
 */
public enum NewPods {
    /** Cut off where the pods that are known have the addresses that the node's pod networks make one expect. */
    AUTO,
    /** Cut off wherever the node has pod networks. */
    ISOLATED,
    /** Open until the API shows them. */
    OPEN;

    Newcomers newcomers(World world, String node) {
        List<Cidr> networks = world.podNetworks();
        if (this == OPEN || networks.isEmpty() || this == AUTO && !fits(world, node)) {
            return Newcomers.OPEN;
        }
        Set<InetAddress> known = new HashSet<>();
        for (Endpoint endpoint : world.endpoints()) {
            endpoint.addresses().stream().filter(address -> isWithin(networks, address)).forEach(known::add);
        }
        return new Newcomers(networks, known);
    }

    private static boolean fits(World world, String node) {
        return world.endpoints().stream()
                .noneMatch(endpoint -> contradicts(world.podNetworks(), endpoint, endpoint.node().equals(node)));
    }

    /**
     * Whether a pod's address says that the network plugin does not keep to the pod networks (Calico with addresses of its
     * own choice does not): a local pod outside of them, or another node's inside.
     */
    static boolean contradicts(List<Cidr> networks, Endpoint endpoint, boolean local) {
        return endpoint.addresses().stream().filter(address -> networks.stream().anyMatch(it -> it.isOfFamily(address)))
                .anyMatch(address -> isWithin(networks, address) != local);
    }

    static boolean isWithin(List<Cidr> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
