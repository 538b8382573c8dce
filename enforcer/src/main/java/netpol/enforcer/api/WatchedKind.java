package netpol.enforcer.api;

import netpol.enforcer.objects.PolicySource;

/**
 * What is listed and watched of one kind.
 *
 * @param name as in {@code kind}
 * @param plural as in the API's paths: {@code pods}
 * @param path from the root of the API
 * @param selector of the query, with its {@code &}; or empty
 * @param shape the members of an object that are read
 */
public record WatchedKind(String name, String plural, String path, String selector, Shape shape) {

    private static final Shape METADATA = Shape.of("name", "namespace", "uid", "resourceVersion", "labels",
            "creationTimestamp");
    private static final Shape OBJECT = Shape.of("apiVersion", "kind").with("metadata", METADATA);

    public static WatchedKind namespaces() {
        return new WatchedKind("Namespace", "namespaces", "/api/v1/namespaces", "", OBJECT);
    }

    public static WatchedKind pods() {
        Shape container = Shape.of("restartPolicy", "ports");
        Shape spec = Shape.of("nodeName", "hostNetwork").with("containers", container).with("initContainers",
                container);
        return new WatchedKind("Pod", "pods", "/api/v1/pods", "",
                OBJECT.with("spec", spec).with("status", Shape.of("phase", "podIP", "podIPs")));
    }

    /** All of a policy: an unknown field may narrow what it allows. */
    public static WatchedKind policies(PolicySource source) {
        return new WatchedKind(source.kind(), source.plural(), source.path(), "", OBJECT.with("spec", Shape.WHOLE));
    }

    /** @param node the only one */
    public static WatchedKind node(String node) {
        return new WatchedKind("Node", "nodes", "/api/v1/nodes", "fieldSelector=metadata.name%3D" + node + "&",
                OBJECT.with("spec", Shape.of("podCIDR", "podCIDRs")));
    }
}
