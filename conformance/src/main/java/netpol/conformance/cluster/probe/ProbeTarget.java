package netpol.conformance.cluster.probe;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.model.Port;

/**
 * Something that can be probed: a pod, a host outside the cluster, a Service.
 *
 * @param id the real {@code namespace/pod} or {@code namespace/service}, or the host's name
 * @param node the real node's name; empty for a host outside or a Service
 * @param answeredBy what its servers say when they are asked who they are: its own id, or those of the pods behind a
 * Service;
 *        empty where they cannot be asked, so that any answer is taken for the right one
 * @param nodePorts what to ask at instead of a Service's port; empty but for a Service on a node
 */
public record ProbeTarget(String id, Optional<String> node, List<InetAddress> addresses, Set<String> answeredBy,
        Map<Port, Port> nodePorts) {

    public ProbeTarget {
        addresses = List.copyOf(addresses);
        answeredBy = Set.copyOf(answeredBy);
        nodePorts = Map.copyOf(nodePorts);
    }

    /** One that is asked at the ports it is known by. */
    public ProbeTarget(String id, Optional<String> node, List<InetAddress> addresses, Set<String> answeredBy) {
        this(id, node, addresses, answeredBy, Map.of());
    }

    /** Where it is asked what this port is asked. */
    public Port at(Port port) {
        return nodePorts.getOrDefault(port, port);
    }

    /** Whether it is an address only, behind which others answer. */
    public boolean isService() {
        return !answeredBy.contains(id);
    }

    /** One that answers for itself. */
    public ProbeTarget(String id, Optional<String> node, List<InetAddress> addresses) {
        this(id, node, addresses, Set.of(id));
    }
}
