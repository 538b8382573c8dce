package netpol.conformance.apiserver.review;

/**
 * What a request asks for (API reference, authorization.k8s.io/v1 ResourceAttributes and NonResourceAttributes).
 *
 * @param verb such as {@code get}, {@code list}, {@code watch}
 * @param namespace empty for all, or for an object of the cluster
 * @param group empty for the core group
 * @param resource such as {@code pods}; empty for a path that belongs to no resource
 * @param subresource such as {@code status}; may be empty
 * @param name of the object; may be empty
 * @param path such as {@code /healthz}; empty for a resource
 */
public record Attributes(String verb, String namespace, String group, String resource, String subresource,
        String name, String path) {

    public static Attributes ofResource(String verb, String namespace, String group, String resource,
            String subresource, String name) {
        return new Attributes(verb, namespace, group, resource, subresource, name, "");
    }

    public static Attributes ofPath(String verb, String path) {
        return new Attributes(verb, "", "", "", "", "", path);
    }

    boolean ofResource() {
        return path.isEmpty();
    }

    /** {@code deployments/scale}. */
    String qualifiedResource() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }
}
