package netpol.conformance.cluster;

import java.util.Map;
import netpol.conformance.cluster.probe.ProbeTarget;

/**
 * A Service that has been made.
 *
 * @param itself at its own addresses
 * @param onNodes at each node's addresses, by the node's real name; empty unless its type is NodePort
 */
public record RunningService(ProbeTarget itself, Map<String, ProbeTarget> onNodes) {

    public RunningService {
        onNodes = Map.copyOf(onNodes);
    }
}
