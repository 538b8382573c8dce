package netpol.conformance.scenario.foreign;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/**
 * A kind of policy that an API server has.
 *
 * @param plural the resource's name in paths: {@code networkpolicies}
 * @param namespaced whether its objects are in namespaces
 */
record PolicyKind(String group, String version, String plural, String kind, boolean namespaced) {

    ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder().withGroup(group).withVersion(version).withPlural(plural)
                .withKind(kind).withNamespaced(namespaced).build();
    }

    /** {@code NetworkPolicy}; with its group if that is not Kubernetes' own, since several projects have a kind of that name. */
    String words() {
        return group.equals("networking.k8s.io") ? kind : kind + "." + group;
    }
}
