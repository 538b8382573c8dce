package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.RunLabel;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;

/**
 * One pod on every node before the first scenario: every node has the image then, and what does not work at all is told once
 * and early.
 */
record Trial(KubernetesCluster cluster) {

    /** The families that pods on every node get addresses of. */
    Set<IpFamily> families() {
        Namespace namespace = namespace();
        try {
            List<ProbeTarget> pods = cluster.startPods(
                    cluster.nodes().stream().map(
                            node -> new PodRequest(namespace.getMetadata().getName(),
                                    "trial-" + cluster.nodes().indexOf(node), Map.of(), node, List.of()))
                            .toList());
            Set<IpFamily> families = EnumSet.allOf(IpFamily.class);
            pods.forEach(pod -> families.retainAll(pod.addresses().stream().map(IpFamily::of).toList()));
            pods.forEach(cluster::abandon);
            return families;
        } finally {
            cluster.api().resource(namespace).delete();
        }
    }

    private Namespace namespace() {
        try {
            return cluster.api().resource(
                    new NamespaceBuilder().withNewMetadata().withGenerateName("netpol-trial-")
                            .addToLabels(RunLabel.KEY, "trial").endMetadata().build())
                    .create();
        } catch (KubernetesClientException e) {
            throw new ClusterException("cannot create a namespace for test pods: " + e.getMessage(), e);
        }
    }
}
