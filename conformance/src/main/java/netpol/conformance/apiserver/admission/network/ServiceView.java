package netpol.conformance.apiserver.admission.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Printed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the fields of a Service's spec. */
record ServiceView(ObjectNode service, ObjectNode spec) {

    ServiceView(ObjectNode service) {
        this(service, Default.object(service, "spec"));
    }

    String name() {
        return service.path("metadata").path("name").asString("");
    }

    boolean isSameObject(ServiceView other) {
        JsonNode one = service.path("metadata");
        JsonNode two = other.service.path("metadata");
        return Objects.equals(one.path("name").asString(""), two.path("name").asString(""))
                && Objects.equals(one.path("namespace").asString(""), two.path("namespace").asString(""));
    }

    String text(String field) {
        return spec.path(field).asString("");
    }

    String type() {
        return text("type");
    }

    boolean needsClusterIps() {
        return !type().equals("ExternalName");
    }

    boolean needsNodePorts() {
        return type().equals("NodePort") || type().equals("LoadBalancer");
    }

    boolean needsHealthCheck() {
        return type().equals("LoadBalancer") && text("externalTrafficPolicy").equals("Local");
    }

    /** Whether traffic from outside the cluster reaches it. */
    boolean isExternal() {
        return needsNodePorts() || (type().equals("ClusterIP") && !spec.path("externalIPs").isEmpty());
    }

    boolean isHeadless() {
        return clusterIps().equals(List.of("None"));
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        spec.path(field).forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    List<String> clusterIps() {
        return texts("clusterIPs");
    }

    List<String> families() {
        return texts("ipFamilies");
    }

    String policy() {
        return text("ipFamilyPolicy");
    }

    List<ObjectNode> ports() {
        return Default.each(spec, "ports");
    }

    String printedClusterIps() {
        return spec.has("clusterIPs") ? Printed.of(spec.path("clusterIPs")) : "null";
    }

    void set(String field, List<String> values) {
        if (values.isEmpty()) {
            spec.remove(field);
            return;
        }
        ArrayNode list = spec.putArray(field);
        values.forEach(list::add);
    }

    void setClusterIps(List<String> ips) {
        set("clusterIPs", ips);
        if (ips.isEmpty()) {
            spec.remove("clusterIP");
        } else {
            spec.put("clusterIP", ips.getFirst());
        }
    }

    /** The older field alone fills the newer one. */
    void alignClusterIps() {
        if (!text("clusterIP").isEmpty() && clusterIps().isEmpty()) {
            set("clusterIPs", List.of(text("clusterIP")));
        }
    }
}
