package netpol.conformance.oracle.toy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import netpol.conformance.model.Direction;
import netpol.conformance.model.Reason;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.PolicyApi;
import netpol.conformance.oracle.PolicyDecider;

/**
 * A toy: a cluster-scoped policy that denies ingress from other pods to the pods of a team, also where NetworkPolicies allow it. It
 * shows which files a new policy API needs: this class, and a line in {@code META-INF/services}.
 */
public final class IngressBanApi implements PolicyApi {

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: ingressbans.toy.netpol.test}
            spec:
              group: toy.netpol.test
              scope: Cluster
              names: {kind: IngressBan, listKind: IngressBanList, plural: ingressbans, singular: ingressban}
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema:
                    openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """;

    @Override
    public String apiVersion() {
        return "toy.netpol.test/v1";
    }

    @Override
    public String kind() {
        return "IngressBan";
    }

    @Override
    public String plural() {
        return "ingressbans";
    }

    @Override
    public boolean namespaced() {
        return false;
    }

    @Override
    public int tier() {
        return 1;
    }

    @Override
    public Optional<String> definition() {
        return Optional.of(DEFINITION);
    }

    @Override
    public PolicyDecider decider(List<AppliedPolicy> policies) {
        Map<String, String> bans = new TreeMap<>();
        policies.forEach(policy -> bans.put(label(policy), policy.id()));
        return (direction, subject, source, destination,
                port) -> direction == Direction.EGRESS || source.id().equals(destination.id())
                        ? Optional.empty()
                        : Optional.ofNullable(subject.namespaceLabels().get("team")).filter(bans::containsKey)
                                .map(team -> new Reason(direction, false, List.of(bans.get(team)),
                                        subject.id() + " is banned by " + bans.get(team)));
    }

    private static String label(AppliedPolicy policy) {
        if (policy.manifest().get("spec") instanceof Map<?, ?> spec && spec.get("team") instanceof String team) {
            return team;
        }
        throw new IllegalArgumentException("policy " + policy.id() + ": spec.team is missing");
    }
}
