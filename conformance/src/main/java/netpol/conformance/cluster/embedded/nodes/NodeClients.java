package netpol.conformance.cluster.embedded.nodes;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.network.Node;
import netpol.conformance.cluster.probe.ProbeTarget;

/** Processes in the networks of nodes, such as a kubelet, as sources of probes. */
public record NodeClients(Map<String, Node> nodes) {

    public ProbeTarget node(String name) {
        return client(Optional.ofNullable(nodes.get(name))
                .orElseThrow(() -> new ClusterException("there is no node " + name + "; there are " + nodes.keySet())));
    }

    private static ProbeTarget client(Node node) {
        return new ProbeTarget(node.name(), Optional.of(node.name()), node.addresses().list());
    }

    /** Where everything is that can probe. */
    public Map<ProbeTarget, NetworkNamespace> and(Map<ProbeTarget, NetworkNamespace> others) {
        Map<ProbeTarget, NetworkNamespace> all = new HashMap<>(others);
        nodes.values().forEach(node -> all.put(client(node), node.namespace()));
        return all;
    }
}
