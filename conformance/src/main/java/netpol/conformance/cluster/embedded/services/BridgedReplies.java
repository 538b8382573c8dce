package netpol.conformance.cluster.embedded.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.embedded.network.Node;

/**
 * Whether bridged packets pass netfilter on the nodes. Without that the answer of a pod on the client's own node does not find its way back
 * through a Service's address translation; kube-proxy needs it, too. The kernel has it on in a new network namespace. Who switched it off
 * since is the implementation: the setting stays as it is, for it decides about the packets of all pods.
 */
final class BridgedReplies {

    private static final List<String> KEYS = List.of("bridge/bridge-nf-call-iptables",
            "bridge/bridge-nf-call-ip6tables");

    private BridgedReplies() {}

    /**
     * @throws UnsupportedByClusterException when a node has it off
     */
    static void require(Collection<Node> nodes) {
        for (Node node : nodes) {
            for (String key : KEYS) {
                if (off(node, key)) {
                    throw new UnsupportedByClusterException("needs net/" + key + ", which is off on " + node.name());
                }
            }
        }
    }

    private static boolean off(Node node, String key) {
        try {
            return node.namespace().call(() -> {
                Path file = Path.of("/proc/sys/net", key);
                return Files.exists(file) && Files.readString(file).strip().equals("0");
            });
        } catch (IOException e) {
            throw new ClusterException("net/" + key + " of " + node.name() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
