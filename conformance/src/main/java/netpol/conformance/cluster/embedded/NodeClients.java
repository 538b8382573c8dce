package netpol.conformance.cluster.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.Workload;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.network.Node;

/** Processes in the networks of nodes, such as a kubelet, as sources of probes. */
record NodeClients(Map<String, Node> nodes) {

    Workload node(String name) {
        return client(Optional.ofNullable(nodes.get(name))
                .orElseThrow(() -> new ClusterException("there is no node " + name + "; there are " + nodes.keySet())));
    }

    private static Workload client(Node node) {
        return new Workload(node.name(), Optional.of(node.name()), node.addresses().list());
    }

    /** Where everything is that can probe. */
    Map<Workload, NetworkNamespace> and(Map<Workload, NetworkNamespace> others) {
        Map<Workload, NetworkNamespace> all = new HashMap<>(others);
        nodes.values().forEach(node -> all.put(client(node), node.namespace()));
        return all;
    }
}
