package netpol.conformance.cluster.docker;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.model.IpFamily;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What the API says of the nodes that were started. */
public record NodeObjects(KubernetesClient api) {

    private static final Duration START = Duration.ofMinutes(4);

    /** Returns when that many nodes are ready and have pod networks. */
    public void awaitReady(int count, Runnable alive, Supplier<String> log) {
        await(count, node -> named(node) && ready(node), "ready", alive, log);
    }

    /** Returns when that many nodes are there and have pod networks; without a network plugin they are not ready. */
    public void awaitNamed(int count, Runnable alive, Supplier<String> log) {
        await(count, NodeObjects::named, "there, with a pod network,", alive, log);
    }

    /**
     * @param alive throws when there is nothing to wait for any more
     * @param log what the nodes said last
     */
    private void await(int count, Predicate<Node> right, String words, Runnable alive, Supplier<String> log) {
        try {
            Awaitility.await().atMost(START).pollDelay(Duration.ZERO).pollInterval(200, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        alive.run();
                        return api.nodes().list().getItems().stream().filter(right).count() == count;
                    });
        } catch (ConditionTimeoutException e) {
            throw new ClusterException("not all " + count + " nodes are " + words + " after " + START.toSeconds() + " s"
                    + log.get(), e);
        }
    }

    /** The nodes' pod networks, each with the node's own address of that family. */
    public Map<String, String> podNetworks() {
        Map<String, String> networks = new LinkedHashMap<>();
        api.nodes().list().getItems().forEach(node -> networks.putAll(podNetworks(node)));
        return networks;
    }

    /** A node's pod networks, each with the node's own address of that family. */
    public static Map<String, String> podNetworks(Node node) {
        Map<String, String> networks = new LinkedHashMap<>();
        List<String> ranges = node.getSpec().getPodCIDRs().isEmpty()
                ? List.of(node.getSpec().getPodCIDR())
                : node.getSpec().getPodCIDRs();
        for (String range : ranges) {
            networks.put(range, address(node, family(range)).orElseThrow(() -> new ClusterException(
                    "node " + node.getMetadata().getName() + " has pods in " + range
                            + " and no address of that family itself")));
        }
        return networks;
    }

    static IpFamily family(String range) {
        return IpFamily.of(InetAddress.ofLiteral(range.substring(0, range.indexOf('/'))));
    }

    private static Optional<String> address(Node node, IpFamily family) {
        return node.getStatus().getAddresses().stream().filter(each -> each.getType().equals("InternalIP"))
                .map(NodeAddress::getAddress).filter(each -> IpFamily.of(InetAddress.ofLiteral(each)) == family)
                .findFirst();
    }

    private static boolean named(Node node) {
        return node.getSpec().getPodCIDR() != null;
    }

    private static boolean ready(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready") && condition.getStatus().equals("True"));
    }
}
