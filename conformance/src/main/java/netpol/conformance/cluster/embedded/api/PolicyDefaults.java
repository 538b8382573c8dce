package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the API server fills in, after the API reference: "protocol … defaults to TCP"; "If this field is not specified, it
 * will default based on the existence of ingress or egress rules; policies that contain an egress section are assumed to
 * affect egress, and all policies … are assumed to affect ingress."
 */
final class PolicyDefaults {

    private PolicyDefaults() {}

    static NetworkPolicy of(NetworkPolicy policy) {
        if (policy.getSpec() == null) {
            return policy;
        }
        NetworkPolicy complete = new NetworkPolicyBuilder(policy).build();
        NetworkPolicySpec spec = complete.getSpec();
        Stream.concat(spec.getIngress().stream().flatMap(rule -> rule.getPorts().stream()),
                spec.getEgress().stream().flatMap(rule -> rule.getPorts().stream())).forEach(PolicyDefaults::complete);
        if (spec.getPolicyTypes().isEmpty()) {
            spec.setPolicyTypes(spec.getEgress().isEmpty() ? List.of("Ingress") : List.of("Ingress", "Egress"));
        }
        return complete;
    }

    private static void complete(NetworkPolicyPort port) {
        if (port.getProtocol() == null) {
            port.setProtocol("TCP");
        }
    }
}
