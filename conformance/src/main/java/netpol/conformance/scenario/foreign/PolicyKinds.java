package netpol.conformance.scenario.foreign;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIGroupList;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of policies that decide about packets of pods, by the API groups of the projects that define them. */
final class PolicyKinds {

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "networking.k8s.io", Set.of("NetworkPolicy"),
            "policy.networking.k8s.io",
            Set.of("ClusterNetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy"),
            "projectcalico.org", Set.of("NetworkPolicy", "GlobalNetworkPolicy"),
            "crd.projectcalico.org", Set.of("NetworkPolicy", "GlobalNetworkPolicy"),
            "cilium.io", Set.of("CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"),
            "crd.antrea.io", Set.of("NetworkPolicy", "ClusterNetworkPolicy"),
            "k8s.ovn.org", Set.of("EgressFirewall"));

    private PolicyKinds() {}

    /** Asks an API server which of them it has, each in the version that it prefers. */
    static List<PolicyKind> of(KubernetesClient api) {
        return Optional.ofNullable(api.getApiGroups()).map(APIGroupList::getGroups).orElse(List.of()).stream()
                .filter(group -> KNOWN.containsKey(group.getName())).flatMap(group -> kinds(api, group)).toList();
    }

    private static Stream<PolicyKind> kinds(KubernetesClient api, APIGroup group) {
        String version = group.getPreferredVersion() == null
                ? group.getVersions().getFirst().getVersion()
                : group.getPreferredVersion().getVersion();
        return Optional.ofNullable(api.getApiResources(group.getName() + "/" + version))
                .map(APIResourceList::getResources).orElse(List.of()).stream()
                .filter(each -> !each.getName().contains("/") && KNOWN.get(group.getName()).contains(each.getKind()))
                .map(each -> kind(group.getName(), version, each));
    }

    private static PolicyKind kind(String group, String version, APIResource resource) {
        return new PolicyKind(group, version, resource.getName(), resource.getKind(),
                Boolean.TRUE.equals(resource.getNamespaced()));
    }
}
