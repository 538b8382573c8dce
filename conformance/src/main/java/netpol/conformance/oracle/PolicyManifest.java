package netpol.conformance.oracle;

import java.util.Map;

/**
 * A policy as a file or doc string has it: without a namespace, which the step gives.
 *
 * @param tree the object as plain maps, lists, strings, numbers and booleans; nothing defaulted, nothing left out
 */
public record PolicyManifest(String name, Map<String, Object> tree) {

    /**
     * @param namespace by its short name; empty for a cluster-scoped policy
     * @throws IllegalArgumentException when the policy needs a namespace, or cannot have one
     */
    public AppliedPolicy in(String namespace) {
        PolicyApi api = PolicyApis.of(tree);
        if (api.namespaced() == namespace.isEmpty()) {
            throw new IllegalArgumentException("policy " + name + " is a " + api.kind() + ", which is "
                    + (api.namespaced()
                            ? "in a namespace: the step has to name it (\"is applied to namespace …\")"
                            : "cluster-scoped: the step must not name a namespace (\"is applied\")"));
        }
        return new AppliedPolicy(namespace, tree);
    }
}
