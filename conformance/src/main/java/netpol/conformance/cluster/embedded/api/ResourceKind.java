package netpol.conformance.cluster.embedded.api;

import java.util.List;

/** A kind of object that this API server keeps, as discovery describes it. */
record ResourceKind(String groupVersion, String kind, String plural, boolean namespaced, List<String> shortNames) {

    static final ResourceKind NAMESPACE = cluster("v1", "Namespace", "namespaces", "ns");
    static final ResourceKind POD = namespaced("v1", "Pod", "pods", "po");
    static final ResourceKind NETWORK_POLICY = namespaced("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies",
            "netpol");

    /** Beside those that policies are about, what controllers like to list. */
    static final List<ResourceKind> ALL = List.of(NAMESPACE, POD, NETWORK_POLICY, cluster("v1", "Node", "nodes", "no"),
            namespaced("v1", "Service", "services", "svc"), namespaced("v1", "Endpoints", "endpoints", "ep"),
            namespaced("v1", "ConfigMap", "configmaps", "cm"), namespaced("v1", "Event", "events", "ev"),
            namespaced("v1", "ServiceAccount", "serviceaccounts", "sa"),
            namespaced("discovery.k8s.io/v1", "EndpointSlice", "endpointslices"),
            namespaced("coordination.k8s.io/v1", "Lease", "leases"));

    private static ResourceKind namespaced(String groupVersion, String kind, String plural, String... shortNames) {
        return new ResourceKind(groupVersion, kind, plural, true, List.of(shortNames));
    }

    private static ResourceKind cluster(String groupVersion, String kind, String plural, String... shortNames) {
        return new ResourceKind(groupVersion, kind, plural, false, List.of(shortNames));
    }

    /** {@code networking.k8s.io}; empty for the core group. */
    String group() {
        int slash = groupVersion.indexOf('/');
        return slash < 0 ? "" : groupVersion.substring(0, slash);
    }

    String version() {
        return groupVersion.substring(groupVersion.indexOf('/') + 1);
    }

    /** As in error messages: {@code networkpolicies.networking.k8s.io}. */
    String qualifiedPlural() {
        return group().isEmpty() ? plural : plural + "." + group();
    }

    /** As in error messages: {@code NetworkPolicy.networking.k8s.io}. */
    String qualifiedKind() {
        return group().isEmpty() ? kind : kind + "." + group();
    }

    /** Where its group's objects are. */
    String root() {
        return (group().isEmpty() ? "/api/" : "/apis/") + groupVersion;
    }

    String path(String namespace) {
        return root() + "/namespaces/" + namespace + "/" + plural;
    }
}
