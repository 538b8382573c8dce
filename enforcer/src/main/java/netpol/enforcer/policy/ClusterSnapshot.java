package netpol.enforcer.policy;

import java.util.List;
import java.util.Map;

/**
 * The cluster as it is known at one moment. No two pods own one address.
 *
 * @param namespaces labels by namespace name
 * @param podNetworks from which this node's pods get their addresses (spec.podCIDRs of its Node); empty where that is not
 * known
 */
public record ClusterSnapshot(Map<String, Map<String, String>> namespaces, List<PodInfo> pods, List<Policy> policies,
        List<Cidr> podNetworks) {

    public ClusterSnapshot {
        namespaces = Map.copyOf(namespaces);
        pods = List.copyOf(pods);
        policies = List.copyOf(policies);
        podNetworks = List.copyOf(podNetworks);
    }
}
