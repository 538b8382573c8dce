package netpol.enforcer.state;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.Map;

/** Objects as an API server shows them, with no more than is watched. */
final class WatchedObjects {

    private WatchedObjects() {}

    static Node node(String name, String... podNetworks) {
        return new NodeBuilder().withNewMetadata().withName(name).endMetadata().withNewSpec()
                .withPodCIDR(podNetworks[0]).withPodCIDRs(podNetworks).endSpec().build();
    }

    static Namespace namespace(String name, Map<String, String> labels) {
        return new NamespaceBuilder().withNewMetadata().withName(name).withLabels(labels).endMetadata().build();
    }

    static Pod pod(String namespace, String name, String address) {
        return new PodBuilder().withNewMetadata().withNamespace(namespace).withName(name).endMetadata().withNewSpec()
                .withNodeName("n1").endSpec().withNewStatus().withPhase("Running").withPodIP(address).addNewPodIP()
                .withIp(address).endPodIP().endStatus().build();
    }

    static Pod created(Pod pod, String timestamp) {
        return new PodBuilder(pod).editMetadata().withCreationTimestamp(timestamp).endMetadata().build();
    }

    static NetworkPolicy policy(String namespace, String name) {
        return new NetworkPolicyBuilder().withNewMetadata().withNamespace(namespace).withName(name).endMetadata()
                .withNewSpec().withNewPodSelector().endPodSelector().endSpec().build();
    }
}
