package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetAddress;
import java.util.List;
import netpol.conformance.cluster.ClusterException;

/** Where a node listens. */
final class NodeAddresses {

    private NodeAddresses() {}

    /**
     * Its addresses of type InternalIP.
     *
     * @throws ClusterException when it is gone
     */
    static List<InetAddress> of(KubernetesClient api, String name) {
        Node node = api.nodes().withName(name).get();
        if (node == null) {
            throw new ClusterException("the node " + name + " is gone");
        }
        return node.getStatus().getAddresses().stream().filter(each -> each.getType().equals("InternalIP"))
                .map(each -> InetAddress.ofLiteral(each.getAddress())).toList();
    }
}
