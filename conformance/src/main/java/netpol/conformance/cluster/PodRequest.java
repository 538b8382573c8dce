package netpol.conformance.cluster;

import java.util.List;
import java.util.Map;
import netpol.conformance.model.ServedPort;

/** A pod to be started, in real names: the namespace exists, the node is one of {@link Cluster#nodes()}. */
public record PodRequest(String namespace, String name, Map<String, String> labels, String node,
        List<ServedPort> serves) {}
