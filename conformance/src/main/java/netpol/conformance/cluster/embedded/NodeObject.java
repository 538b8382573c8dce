package netpol.conformance.cluster.embedded;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import netpol.conformance.cluster.embedded.network.Node;

/** A node as the API shows it. */
final class NodeObject {

    private NodeObject() {}

    static io.fabric8.kubernetes.api.model.Node of(Node node) {
        return new NodeBuilder().withNewMetadata().withName(node.name())
                .addToLabels("kubernetes.io/hostname", node.name()).endMetadata().withNewSpec()
                .withPodCIDR(node.podsV4().toString()).withPodCIDRs(node.podsV4().toString(), node.podsV6().toString())
                .endSpec().withNewStatus().addNewAddress().withType("InternalIP")
                .withAddress(ApiAddress.text(node.addresses().v4())).endAddress().addNewAddress().withType("InternalIP")
                .withAddress(ApiAddress.text(node.addresses().v6())).endAddress().addNewCondition().withType("Ready")
                .withStatus("True").endCondition().endStatus().build();
    }
}
