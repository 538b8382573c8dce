package netpol.conformance.oracle.networkpolicy;

import java.util.List;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.PolicyApi;
import netpol.conformance.oracle.PolicyDecider;

/** NetworkPolicy of networking.k8s.io/v1. */
public final class NetworkPolicyApi implements PolicyApi {

    /** After all APIs of administrators, as the network-policy-api project orders them. */
    private static final int TIER = 100;

    @Override
    public String apiVersion() {
        return "networking.k8s.io/v1";
    }

    @Override
    public String kind() {
        return "NetworkPolicy";
    }

    @Override
    public String plural() {
        return "networkpolicies";
    }

    @Override
    public boolean namespaced() {
        return true;
    }

    @Override
    public int tier() {
        return TIER;
    }

    @Override
    public PolicyDecider decider(List<AppliedPolicy> policies) {
        return new NetworkPolicyDecider(new NetworkPolicyRules(), policies.stream().map(Policy::of).toList());
    }
}
