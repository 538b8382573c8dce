package netpol.conformance.apiserver.controller.work;

/** Names the resources of the store that controllers work on. */
public final class Resources {

    public static final String NAMESPACES = "namespaces", PRIORITY_CLASSES = "priorityclasses.scheduling.k8s.io",
            PODS = "pods", NODES = "nodes", SERVICES = "services",
            ENDPOINTS = "endpoints", ENDPOINT_SLICES = "endpointslices.discovery.k8s.io",
            SERVICE_ACCOUNTS = "serviceaccounts", CONFIG_MAPS = "configmaps",
            DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private Resources() {}
}
