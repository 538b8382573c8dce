package netpol.enforcer.objects.networkpolicy;

import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.PolicyReading;
import netpol.enforcer.objects.PolicySource;
import netpol.enforcer.policy.Tier;
import tools.jackson.databind.JsonNode;

/** NetworkPolicy of networking.k8s.io/v1. */
public final class NetworkPolicySource implements PolicySource {

    @Override
    public String kind() {
        return "NetworkPolicy";
    }

    @Override
    public String apiVersion() {
        return "networking.k8s.io/v1";
    }

    @Override
    public String plural() {
        return "networkpolicies";
    }

    @Override
    public boolean isNamespaced() {
        return true;
    }

    @Override
    public Tier tier() {
        return Tier.NETWORK_POLICY;
    }

    @Override
    public PolicyReading read(Identity id, JsonNode object) {
        return NetworkPolicyReader.read(id, object);
    }
}
