package netpol.conformance.cluster.options;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.model.IpFamily;

/**
 * What a user can choose about a cluster.
 *
 * @param podNetwork how same-node pods are joined on the embedded cluster
 * @param nodes how many nodes, at least 1
 * @param keep leave the cluster up at the end
 * @param logs directory for logs of what runs in the cluster
 * @param ipFamilies of nodes and pods on the embedded cluster
 * @param apiServer of the embedded cluster
 * @param kubernetes what only real Kubernetes clusters need to know
 * @param podHook a line of shell that the embedded cluster runs on a pod's node before anything of the pod runs, and after its end: a network
 *        plugin's part in it
 */
public record ClusterOptions(PodNetwork podNetwork, int nodes, boolean keep, Path logs, Set<IpFamily> ipFamilies,
        ApiServerChoice apiServer, KubernetesOptions kubernetes, Optional<String> podHook) {

    public enum PodNetwork {
        BRIDGE, ROUTED
    }

    /** Without a hook for pods. */
    public ClusterOptions(PodNetwork podNetwork, int nodes, boolean keep, Path logs, Set<IpFamily> ipFamilies,
            ApiServerChoice apiServer, KubernetesOptions kubernetes) {
        this(podNetwork, nodes, keep, logs, ipFamilies, apiServer, kubernetes, Optional.empty());
    }

    /** The same with a hook for pods. */
    public ClusterOptions withPodHook(Optional<String> hook) {
        return new ClusterOptions(podNetwork, nodes, keep, logs, ipFamilies, apiServer, kubernetes, hook);
    }

    /** With both address families. */
    public ClusterOptions(PodNetwork podNetwork, int nodes, boolean keep, Path logs, KubernetesOptions kubernetes) {
        this(podNetwork, nodes, keep, logs, Set.of(IpFamily.values()), ApiServerChoice.embedded(), kubernetes);
    }

    /** With both address families, and the defaults for a real Kubernetes. */
    public ClusterOptions(PodNetwork podNetwork, int nodes, boolean keep, Path logs) {
        this(podNetwork, nodes, keep, logs, Set.of(IpFamily.values()), ApiServerChoice.embedded(),
                KubernetesOptions.defaults());
    }
}
