package netpol.conformance.cluster;

import java.util.Map;

/**
 * A Service that has been made.
 *
 * @param itself at its own addresses
 * @param onNodes at each node's addresses, by the node's real name; empty unless its type is NodePort
 */
public record RunningService(Workload itself, Map<String, Workload> onNodes) {

    public RunningService {
        onNodes = Map.copyOf(onNodes);
    }
}
