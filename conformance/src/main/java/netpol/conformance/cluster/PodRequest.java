package netpol.conformance.cluster;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import netpol.conformance.model.ServedPort;

/**
 * A pod to be started, in real names: the namespace exists, the node is one of {@link Cluster#nodes()}.
 *
 * @param hostNetwork whether it is on its node's network; needs {@link Capability#HOST_NETWORK}
 * @param addresses those that it is to have, free now; empty for any. Needs {@link Capability#CHOSEN_ADDRESSES}
 */
public record PodRequest(String namespace, String name, Map<String, String> labels, String node,
        List<ServedPort> serves, boolean hostNetwork, List<InetAddress> addresses) {

    public PodRequest {
        addresses = List.copyOf(addresses);
    }

    /** On the pod network, with whatever address is free. */
    public PodRequest(String namespace, String name, Map<String, String> labels, String node, List<ServedPort> serves) {
        this(namespace, name, labels, node, serves, false, List.of());
    }

    public PodRequest withLabels(Map<String, String> others) {
        return new PodRequest(namespace, name, others, node, serves, hostNetwork, addresses);
    }

    public PodRequest withServes(List<ServedPort> others) {
        return new PodRequest(namespace, name, labels, node, others, hostNetwork, addresses);
    }

    /** As whose server it answers. */
    public String id() {
        return namespace + "/" + name;
    }
}
