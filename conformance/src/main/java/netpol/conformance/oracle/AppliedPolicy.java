package netpol.conformance.oracle;

import java.util.Map;

/**
 * A policy that is in force.
 *
 * @param namespace short name, as in the feature; empty for a cluster-scoped policy
 * @param manifest the parsed object as it was written, so that a missing list and an empty one can be told apart
 */
public record AppliedPolicy(String namespace, Map<String, Object> manifest) {

    /** {@code metadata.name}. */
    public String name() {
        return String.valueOf(((Map<?, ?>) manifest.get("metadata")).get("name"));
    }

    /** {@code namespace/name}; of a cluster-scoped policy {@code kind/name}. */
    public String id() {
        return (namespace.isEmpty() ? String.valueOf(manifest.get("kind")) : namespace) + "/" + name();
    }

    /**
     * @throws IllegalArgumentException when no API is registered for its kind
     */
    public PolicyApi api() {
        return PolicyApis.of(manifest);
    }
}
