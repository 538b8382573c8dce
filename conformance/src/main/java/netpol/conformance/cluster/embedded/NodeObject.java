package netpol.conformance.cluster.embedded;

import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import netpol.conformance.cluster.embedded.kernel.Network;
import netpol.conformance.cluster.embedded.network.Node;

/** A node as the API shows it. */
final class NodeObject {

    private NodeObject() {}

    static io.fabric8.kubernetes.api.model.Node of(Node node) {
        return new NodeBuilder().withNewMetadata().withName(node.name())
                .addToLabels("kubernetes.io/hostname", node.name()).endMetadata().withNewSpec()
                .withPodCIDR(node.pods().getFirst().toString())
                .withPodCIDRs(node.pods().stream().map(Network::toString).toList())
                .endSpec().withNewStatus().addAllToAddresses(node.addresses().list().stream()
                        .map(address -> new NodeAddress(ApiAddress.text(address), "InternalIP")).toList())
                .addNewCondition().withType("Ready")
                .withStatus("True").endCondition().endStatus().build();
    }
}
