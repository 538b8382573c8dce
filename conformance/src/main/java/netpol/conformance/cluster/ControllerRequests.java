package netpol.conformance.cluster;

import java.util.Optional;

/** What an API server has been asked for by the programs on the nodes; not every API server can tell. */
@FunctionalInterface
public interface ControllerRequests {

    /**
     * Why the programs on the nodes cannot know the NetworkPolicies: their requests were refused, or none of them lists and watches
     * policies. Empty when they were given the policies.
     */
    Optional<String> whyPoliciesAreUnknown();
}
