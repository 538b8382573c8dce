package netpol.enforcer.objects;

import netpol.enforcer.policy.Tier;
import tools.jackson.databind.JsonNode;

/** One policy API: where its objects are, and how they are read. {@code PolicySources} of the package state lists all. */
public interface PolicySource {

    /** As in {@code kind}: {@code NetworkPolicy}. */
    String kind();

    /** Group and version: {@code networking.k8s.io/v1}. */
    String apiVersion();

    /** As in the API's paths: {@code networkpolicies}. */
    String plural();

    /** Whether its objects are in namespaces. */
    boolean isNamespaced();

    /** When its policies are asked. */
    Tier tier();

    /**
     * Reads an object as a policy. An object that cannot be read as it was meant gives a policy that closes the pods it
     * selects, as far as it can be read: it never opens anything. Throws nothing.
     */
    PolicyReading read(Identity id, JsonNode object);

    /** Where the API server lists all objects. */
    default String path() {
        return "/apis/" + apiVersion() + "/" + plural();
    }
}
