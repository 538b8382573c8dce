package netpol.conformance.oracle;

import java.util.List;
import java.util.Optional;

/**
 * A policy API: one kind of objects that decide about connections of pods. An implementation of this interface that
 * {@code META-INF/services} names is registered; see {@link PolicyApis}.
 */
public interface PolicyApi {

    /** Group and version: {@code networking.k8s.io/v1}. */
    String apiVersion();

    /** {@code NetworkPolicy}. */
    String kind();

    /** The word for its objects in paths of the API: {@code networkpolicies}. */
    String plural();

    /** Whether its objects are in a namespace; others are cluster-scoped. */
    boolean namespaced();

    /** The place in the order in which the APIs are asked about a connection: the API with the lowest number first. */
    int tier();

    /**
     * A CustomResourceDefinition in YAML, for API servers that do not have the kind; empty for a built-in kind. The simulated
     * cluster installs it by itself.
     */
    default Optional<String> definition() {
        return Optional.empty();
    }

    /**
     * Reads policies, and says what they decide together.
     *
     * @throws IllegalArgumentException when the API server would refuse a policy, with its name and the path in it
     */
    PolicyDecider decider(List<AppliedPolicy> policies);
}
