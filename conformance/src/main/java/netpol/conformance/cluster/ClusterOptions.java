package netpol.conformance.cluster;

import java.nio.file.Path;

/**
 * What a user can choose about a cluster.
 *
 * @param podNetwork how same-node pods are joined on the embedded cluster
 * @param nodes how many nodes, at least 1
 * @param keep leave the cluster up at the end
 * @param logs directory for logs of what runs in the cluster
 * @param kubernetes what only real Kubernetes clusters need to know
 */
public record ClusterOptions(PodNetwork podNetwork, int nodes, boolean keep, Path logs, KubernetesOptions kubernetes) {

    public enum PodNetwork {
        BRIDGE, ROUTED
    }

    public ClusterOptions(PodNetwork podNetwork, int nodes, boolean keep, Path logs) {
        this(podNetwork, nodes, keep, logs, KubernetesOptions.defaults());
    }
}
