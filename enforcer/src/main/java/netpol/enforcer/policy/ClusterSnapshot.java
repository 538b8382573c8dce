package netpol.enforcer.policy;

import java.util.List;
import java.util.Map;

/**
 * What is known of the cluster at one moment. No two endpoints own one address: the reader has given it to the newest.
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
