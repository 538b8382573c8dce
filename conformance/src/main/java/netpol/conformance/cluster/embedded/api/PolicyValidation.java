package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what an API server objects to in a NetworkPolicy, in its words (pkg/apis/networking/validation of Kubernetes). */
final class PolicyValidation {

    private static final Set<String> TYPES = Set.of("Ingress", "Egress");
    private static final Set<String> OPERATORS = Set.of("In", "NotIn", "Exists", "DoesNotExist");

    private final List<String> errors = new ArrayList<>();

    private PolicyValidation() {}

    static List<String> errors(NetworkPolicy policy) {
        PolicyValidation validation = new PolicyValidation();
        if (policy.getSpec() != null) {
            validation.spec(policy.getSpec());
        }
        return validation.errors;
    }

    private void spec(NetworkPolicySpec spec) {
        selector("spec.podSelector", spec.getPodSelector());
        for (int i = 0; i < spec.getIngress().size(); i++) {
            String path = "spec.ingress[" + i + "]";
            ports(path, spec.getIngress().get(i).getPorts());
            peers(path + ".from", spec.getIngress().get(i).getFrom());
        }
        for (int i = 0; i < spec.getEgress().size(); i++) {
            String path = "spec.egress[" + i + "]";
            ports(path, spec.getEgress().get(i).getPorts());
            peers(path + ".to", spec.getEgress().get(i).getTo());
        }
        if (spec.getPolicyTypes().size() > TYPES.size()) {
            invalid("spec.policyTypes", spec.getPolicyTypes(), "may not specify more than two policyTypes");
        }
        for (int i = 0; i < spec.getPolicyTypes().size(); i++) {
            if (!TYPES.contains(spec.getPolicyTypes().get(i))) {
                unsupported("spec.policyTypes[" + i + "]", spec.getPolicyTypes().get(i), "\"Egress\", \"Ingress\"");
            }
        }
    }

    private void ports(String path, List<NetworkPolicyPort> ports) {
        for (int i = 0; i < ports.size(); i++) {
            PortValidation.errors(path + ".ports[" + i + "]", ports.get(i), errors);
        }
    }

    private void peers(String path, List<NetworkPolicyPeer> peers) {
        for (int i = 0; i < peers.size(); i++) {
            peer(path + "[" + i + "]", peers.get(i));
        }
    }

    private void peer(String path, NetworkPolicyPeer peer) {
        boolean selectors = peer.getPodSelector() != null || peer.getNamespaceSelector() != null;
        if (peer.getIpBlock() != null && selectors) {
            errors.add(path + ": Forbidden: may not specify both ipBlock and another peer");
        } else if (peer.getIpBlock() != null) {
            new BlockValidation(path + ".ipBlock", errors).check(peer.getIpBlock());
        } else if (!selectors) {
            errors.add(path + ": Required value: must specify a peer");
        }
        selector(path + ".podSelector", peer.getPodSelector());
        selector(path + ".namespaceSelector", peer.getNamespaceSelector());
    }

    private void selector(String path, LabelSelector selector) {
        if (selector == null) {
            return;
        }
        for (int i = 0; i < selector.getMatchExpressions().size(); i++) {
            requirement(path + ".matchExpressions[" + i + "]", selector.getMatchExpressions().get(i));
        }
    }

    private void requirement(String path, LabelSelectorRequirement requirement) {
        boolean values = !requirement.getValues().isEmpty();
        if (requirement.getOperator() == null || !OPERATORS.contains(requirement.getOperator())) {
            invalid(path + ".operator", requirement.getOperator(), "not a valid selector operator");
        } else if (requirement.getOperator().endsWith("In") && !values) {
            errors.add(path + ".values: Required value: must be specified when `operator` is 'In' or 'NotIn'");
        } else if (!requirement.getOperator().endsWith("In") && values) {
            errors.add(path + ".values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
        }
    }

    private void invalid(String path, Object value, String why) {
        errors.add(path + ": Invalid value: \"" + value + "\": " + why);
    }

    private void unsupported(String path, Object value, String supported) {
        errors.add(path + ": Unsupported value: \"" + value + "\": supported values: " + supported);
    }
}
