package netpol.enforcer.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import netpol.enforcer.objects.ReducedNode;
import netpol.enforcer.objects.ReducedPod;

/**
 * What is listed and watched of one kind.
 *
 * @param <T> the kind
 * @param name as in {@code kind}
 * @param plural as in the API's paths: {@code pods}
 * @param path from the root of the API
 * @param selector of the query, with its {@code &}; or empty
 * @param shape what of an object matters here
 * @param type what an object is read as
 */
public record WatchedKind<T extends HasMetadata>(String name, String plural, String path, String selector, Shape shape,
        Class<T> type) {

    private static final Shape METADATA = Shape.of("name", "namespace", "uid", "resourceVersion", "labels",
            "creationTimestamp");
    private static final Shape OBJECT = Shape.of("apiVersion", "kind").with("metadata", METADATA);

    public static WatchedKind<Namespace> namespaces() {
        return new WatchedKind<>("Namespace", "namespaces", "/api/v1/namespaces", "", OBJECT, Namespace.class);
    }

    public static WatchedKind<ReducedPod> pods() {
        Shape container = Shape.of("restartPolicy", "ports");
        Shape spec = Shape.of("nodeName", "hostNetwork").with("containers", container).with("initContainers",
                container);
        return new WatchedKind<>("Pod", "pods", "/api/v1/pods", "",
                OBJECT.with("spec", spec).with("status", Shape.of("phase", "podIP", "podIPs")), ReducedPod.class);
    }

    /** All of a policy: what we do not know may narrow what it allows. */
    public static WatchedKind<NetworkPolicy> policies() {
        return new WatchedKind<>("NetworkPolicy", "networkpolicies", "/apis/networking.k8s.io/v1/networkpolicies", "",
                OBJECT.with("spec", Shape.WHOLE), NetworkPolicy.class);
    }

    /** @param node the only one */
    public static WatchedKind<ReducedNode> node(String node) {
        return new WatchedKind<>("Node", "nodes", "/api/v1/nodes", "fieldSelector=metadata.name%3D" + node + "&",
                OBJECT.with("spec", Shape.of("podCIDR", "podCIDRs")), ReducedNode.class);
    }
}
