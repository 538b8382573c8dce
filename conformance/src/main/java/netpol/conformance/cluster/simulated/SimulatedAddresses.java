package netpol.conformance.cluster.simulated;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Names and addresses of nodes, and addresses of pods: each once. */
final class SimulatedAddresses {

    private static final String NODE = "node-";

    private final int nodes;
    private final AtomicInteger taken = new AtomicInteger(1);

    SimulatedAddresses(int nodes) {
        this.nodes = nodes;
    }

    /** {@code node-a} first. */
    List<String> nodeNames() {
        return IntStream.range(0, nodes).mapToObj(index -> NODE + (char) ('a' + index)).toList();
    }

    /** A feature's letter for a node. */
    String letter(String node) {
        return String.valueOf((char) ('A' + index(node)));
    }

    private static int index(String node) {
        return node.charAt(NODE.length()) - 'a';
    }

    List<InetAddress> ofNode(String node) {
        int number = index(node) + 1;
        return List.of(InetAddress.ofLiteral("172.30.0." + number), InetAddress.ofLiteral("fd00:30::" + number));
    }

    /** {@code node A}, by addresses. */
    Map<InetAddress, String> nodes() {
        Map<InetAddress, String> all = new HashMap<>();
        nodeNames().forEach(node -> ofNode(node).forEach(address -> all.put(address, "node " + letter(node))));
        return all;
    }

    /** For a pod; never given twice, so that no implementation sees a used address. */
    List<InetAddress> free(String node) {
        int number = taken.incrementAndGet();
        int high = number >> 8;
        int low = number & 255;
        return List.of(InetAddress.ofLiteral("10." + (64 + index(node)) + "." + high + "." + low),
                InetAddress.ofLiteral("fd00:244:" + index(node) + "::" + Integer.toHexString(number)));
    }
}
