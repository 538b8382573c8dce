package netpol.enforcer.policy;

import java.util.Map;
import java.util.Optional;

/**
 * The pods that a policy is about.
 *
 * @param namespace where the pods are, for a policy of one namespace; {@code ""} for one of the cluster
 * @param namespaces which namespaces the pods are in, by their labels; only where {@code namespace} is empty
 */
public record Subject(String namespace, Optional<Selector> namespaces, Selector pods) {

    public static Subject inNamespace(String namespace, Selector pods) {
        return new Subject(namespace, Optional.empty(), pods);
    }

    public static Subject inCluster(Selector namespaces, Selector pods) {
        return new Subject("", Optional.of(namespaces), pods);
    }

    /** @param labels of the pod's namespace; without, a policy of the cluster does not select the pod */
    public boolean selects(PodInfo pod, Optional<Map<String, String>> labels) {
        boolean inside = namespaces.map(selector -> labels.filter(selector::matches).isPresent())
                .orElseGet(() -> namespace.equals(pod.namespace()));
        return inside && pods.matches(pod.labels());
    }
}
