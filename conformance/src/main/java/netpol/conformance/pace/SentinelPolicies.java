package netpol.conformance.pace;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import netpol.conformance.model.Port;

/** The policies on sentinel pods: one that closes them, and one for each port that is to open. */
final class SentinelPolicies {

    private static final String INGRESS = "Ingress";

    private final KubernetesClient api;
    private final String namespace;

    SentinelPolicies(KubernetesClient api, String namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    /** Isolates every pod of the namespace for ingress. */
    void closeAll() {
        api.resource(named("closed").build()).create();
    }

    /** Admits one port, beside what others admit: rules of several policies add up. */
    void open(Port port) {
        api.resource(named(name(port)).editSpec().addNewIngress().addNewPort().withProtocol(port.protocol().name())
                .withNewPort(port.number()).endPort().endIngress().endSpec().build()).create();
    }

    void close(Port port) {
        api.network().v1().networkPolicies().inNamespace(namespace).withName(name(port)).delete();
    }

    private static String name(Port port) {
        return "open-" + port.number();
    }

    private NetworkPolicyBuilder named(String name) {
        return new NetworkPolicyBuilder(new NetworkPolicy()).withNewMetadata().withName(name)
                .withNamespace(namespace).endMetadata().withNewSpec().withNewPodSelector().endPodSelector()
                .withPolicyTypes(INGRESS).endSpec();
    }
}
