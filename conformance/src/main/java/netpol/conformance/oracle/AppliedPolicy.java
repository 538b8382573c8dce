package netpol.conformance.oracle;

import java.util.Map;

/**
 * A NetworkPolicy that is in force.
 *
 * @param namespace short name, as in the feature
 * @param manifest the parsed object as it was written, so that a missing list and an empty one can be told apart
 */
public record AppliedPolicy(String namespace, Map<String, Object> manifest) {

    /** {@code metadata.name}. */
    public String name() {
        return String.valueOf(((Map<?, ?>) manifest.get("metadata")).get("name"));
    }

    /** {@code namespace/name}. */
    public String id() {
        return namespace + "/" + name();
    }
}
