package netpol.enforcer.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is different in the cluster: each object that changed, as it is now; nothing for one that is gone. Applied to a
 * {@link ClusterSnapshot} it gives another one, in which again no two pods own one address.
 *
 * @param namespaces labels by namespace name
 * @param pods by {@link PodInfo#id()}
 * @param policies by {@link Policy#ref()}
 * @param podNetworks of this node, if they changed
 */
public record SnapshotChange(Map<String, Optional<Map<String, String>>> namespaces,
        Map<String, Optional<PodInfo>> pods, Map<ObjectRef, Optional<Policy>> policies,
        Optional<List<Cidr>> podNetworks) {

    public SnapshotChange {
        namespaces = Map.copyOf(namespaces);
        pods = Map.copyOf(pods);
        policies = Map.copyOf(policies);
    }

    /** How many objects changed. */
    public int size() {
        return namespaces.size() + pods.size() + policies.size() + (podNetworks.isPresent() ? 1 : 0);
    }
}
