package netpol.enforcer.policy.compile;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.NodePolicy.UnknownPods;
import netpol.enforcer.policy.PodInfo;

/**
 * Whether a pod that runs on this node, and that the API does not show with its address yet, is cut off until it does:
 * it may turn out to be isolated. Which addresses such pods can have is known from the pod networks of the node.
 */
public enum UnknownPodIsolation {
    /** Cut off where the pods that are known have the addresses that the node's pod networks make one expect. */
    AUTO,
    /** Cut off wherever the node has pod networks. */
    ISOLATED,
    /** Open until the API shows them. */
    OPEN;

    UnknownPods unknownPods(ClusterSnapshot snapshot, String node) {
        List<Cidr> networks = snapshot.podNetworks();
        if (this == OPEN || networks.isEmpty() || (this == AUTO && !fits(snapshot, node))) {
            return UnknownPods.OPEN;
        }
        Set<InetAddress> known = new HashSet<>();
        for (PodInfo pod : snapshot.pods()) {
            pod.addresses().stream().filter(address -> isWithin(networks, address)).forEach(known::add);
        }
        return new UnknownPods(networks, known);
    }

    private static boolean fits(ClusterSnapshot snapshot, String node) {
        boolean elsewhere = false;
        boolean intruded = false;
        boolean confirmed = false;
        for (PodInfo pod : snapshot.pods()) {
            boolean local = pod.node().equals(node);
            elsewhere |= local && isOutside(snapshot.podNetworks(), pod);
            intruded |= !local && isInside(snapshot.podNetworks(), pod);
            confirmed |= local && isInside(snapshot.podNetworks(), pod);
        }
        return fits(elsewhere, intruded, confirmed);
    }

    /**
     * Whether the network plugin keeps to the pod networks, as far as pods' addresses tell (Calico with addresses of its own
     * choice does not). A node's own pods say it; another node's only where this one has none: it may say anything.
     *
     * @param elsewhere whether a local pod has an address outside of them
     * @param intruded whether another node's has one inside
     * @param confirmed whether a local pod has one inside
     */
    static boolean fits(boolean elsewhere, boolean intruded, boolean confirmed) {
        return !elsewhere && (confirmed || !intruded);
    }

    /** Whether the pod has an address of their families outside of the networks. */
    static boolean isOutside(List<Cidr> networks, PodInfo pod) {
        return pod.addresses().stream().filter(address -> networks.stream().anyMatch(it -> it.isOfFamily(address)))
                .anyMatch(address -> !isWithin(networks, address));
    }

    static boolean isInside(List<Cidr> networks, PodInfo pod) {
        return pod.addresses().stream().anyMatch(address -> isWithin(networks, address));
    }

    static boolean isWithin(List<Cidr> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
