package netpol.conformance.apiserver.admission;

import java.util.Map;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.admission.network.NetworkPolicyRules;
import netpol.conformance.apiserver.model.ResourceType;

/** The rules of each kind that the server serves. */
final class Kinds {

    private static final Map<String, KindRules> RULES = Map.of("NetworkPolicy.networking.k8s.io",
            new NetworkPolicyRules());

    private Kinds() {}

    static KindRules of(ResourceType type) {
        return RULES.getOrDefault(type.qualifiedKind(), new CustomRules(type.has("status")));
    }
}
