package netpol.conformance.apiserver.controller;

import java.util.List;
import netpol.conformance.apiserver.controller.work.Resources;
import netpol.conformance.apiserver.controller.work.Writer;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates the objects that an API server makes for itself: four namespaces, the Service {@code kubernetes} with its endpoints, roles, and two priority classes
 * (k8s.io/kubernetes/pkg/controlplane).
 */
final class SystemObjects {

    private static final List<String> NAMESPACES = List.of("default", "kube-node-lease", "kube-public", "kube-system");
    private static final String NAME = "kubernetes", NAMESPACE = "default";
    private static final int HTTPS = 443, CLUSTER_CRITICAL = 2_000_000_000, NODE_CRITICAL = 2_000_001_000;

    private final Writer writer;
    private final ClusterFacts facts;

    SystemObjects(Writer writer, ClusterFacts facts) {
        this.writer = writer;
        this.facts = facts;
    }

    /** Objects that are there stay as they are. */
    void create() {
        NAMESPACES.forEach(each -> writer.create(Resources.NAMESPACES, namespace(each)));
        writer.create(Resources.SERVICES, service());
        writer.create(Resources.ENDPOINTS, endpoints());
        writer.create(Resources.ENDPOINT_SLICES, slice());
        new SystemRoles(writer).create();
        writer.create(Resources.PRIORITY_CLASSES, priority("system-cluster-critical", CLUSTER_CRITICAL,
                "For pods without which the cluster does not work; they may run on any node."));
        writer.create(Resources.PRIORITY_CLASSES, priority("system-node-critical", NODE_CRITICAL,
                "For pods without which their node does not work."));
    }

    private static ObjectNode priority(String name, int value, String description) {
        ObjectNode priority = Json.object().put("kind", "PriorityClass").put("apiVersion", "scheduling.k8s.io/v1");
        priority.putObject("metadata").put("name", name).put("generation", 1);
        return priority.put("value", value).put("description", description).put("preemptionPolicy",
                "PreemptLowerPriority");
    }

    private static ObjectNode namespace(String name) {
        ObjectNode namespace = Json.object().put("kind", "Namespace").put("apiVersion", "v1");
        namespace.putObject("metadata").put("name", name).putObject("labels").put("kubernetes.io/metadata.name", name);
        namespace.putObject("spec").putArray("finalizers").add("kubernetes");
        namespace.putObject("status").put("phase", "Active");
        return namespace;
    }

    private static ObjectNode named(String kind, String apiVersion) {
        ObjectNode object = Json.object().put("kind", kind).put("apiVersion", apiVersion);
        object.putObject("metadata").put("name", NAME).put("namespace", NAMESPACE);
        return object;
    }

    private static ObjectNode labels(ObjectNode object) {
        return object.withObject("/metadata").putObject("labels");
    }

    private ObjectNode service() {
        ObjectNode service = named("Service", "v1");
        labels(service).put("component", "apiserver").put("provider", "kubernetes");
        ObjectNode spec = service.putObject("spec");
        spec.putArray("ports").addObject().put("name", "https").put("protocol", "TCP").put("port", HTTPS)
                .put("targetPort", facts.apiServerPort());
        spec.put("clusterIP", facts.serviceAddress()).putArray("clusterIPs").add(facts.serviceAddress());
        spec.put("type", "ClusterIP").put("sessionAffinity", "None");
        spec.putArray("ipFamilies").add(family(facts.serviceAddress()));
        spec.put("ipFamilyPolicy", "SingleStack").put("internalTrafficPolicy", "Cluster");
        service.putObject("status").putObject("loadBalancer");
        return service;
    }

    private ObjectNode endpoints() {
        ObjectNode endpoints = named("Endpoints", "v1");
        labels(endpoints).put("endpointslice.kubernetes.io/skip-mirror", "true");
        ObjectNode subset = endpoints.putArray("subsets").addObject();
        subset.putArray("addresses").addObject().put("ip", facts.apiServerAddress());
        subset.putArray("ports").addObject().put("name", "https").put("port", facts.apiServerPort())
                .put("protocol", "TCP");
        return endpoints;
    }

    private ObjectNode slice() {
        ObjectNode slice = named("EndpointSlice", "discovery.k8s.io/v1");
        labels(slice).put("kubernetes.io/service-name", NAME);
        slice.withObject("/metadata").put("generation", 1);
        slice.put("addressType", family(facts.apiServerAddress()));
        ObjectNode endpoint = slice.putArray("endpoints").addObject();
        endpoint.putArray("addresses").add(facts.apiServerAddress());
        endpoint.putObject("conditions").put("ready", true);
        slice.putArray("ports").addObject().put("name", "https").put("protocol", "TCP").put("port",
                facts.apiServerPort());
        return slice;
    }

    private static String family(String address) {
        return address.indexOf(':') < 0 ? "IPv4" : "IPv6";
    }
}
