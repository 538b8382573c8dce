package netpol.conformance.cluster;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A cluster that can run a process on a node as if it were a hostNetwork pod there. */
public interface NodeProcesses {

    /**
     * Starts {@code command} in the node's network namespace, with {@code KUBECONFIG}, {@code NODE_NAME}, {@code
     * NODE_IP} (of the
     * first family), {@code NODE_IPV4}, {@code NODE_IPV6}, {@code POD_CIDR} and {@code SERVICE_CIDR} set.
     *
     * @param log receives standard output and standard error
     */
    Process startOnNode(String node, List<String> command, Map<String, String> environment, Path log);

    /**
     * Asks a server on the node's loopback address.
     *
     * @return the HTTP status, or 0 while no server listens
     */
    int httpStatusOnNode(String node, int port, String path);

    /**
     * Makes a server of this process reachable on the node's loopback address, until the cluster is closed.
     *
     * @param port on the node
     * @param server where it listens
     */
    void serveOnNode(String node, int port, InetSocketAddress server);
}
