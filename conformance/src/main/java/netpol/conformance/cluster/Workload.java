package netpol.conformance.cluster;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Something that runs and can be probed: a pod, or a host outside the cluster.
 *
 * @param id the real {@code namespace/pod}, or the host's name; what its servers answer when asked who they are
 * @param node the real node's name; empty for a host outside
 */
public record Workload(String id, Optional<String> node, List<InetAddress> addresses) {

    public Workload {
        addresses = List.copyOf(addresses);
    }
}
