package netpol.conformance.apiserver.admission.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.Same;
import tools.jackson.databind.node.ObjectNode;

/** Carries over what a Service was given, and drops what its new type does not have. It changes the new Service. */
final class ServiceUpdate {

    private ServiceUpdate() {}

    /** A client that leaves out an allocated value does not release it. */
    static void keepAllocated(ServiceView service, ServiceView old) {
        if (old.needsClusterIps() && service.needsClusterIps()) {
            if (service.text("clusterIP").isEmpty() && !old.text("clusterIP").isEmpty()) {
                service.spec().put("clusterIP", old.text("clusterIP"));
            }
            if (service.clusterIps().isEmpty()) {
                service.set("clusterIPs", old.clusterIps());
            }
        }
        if (old.needsNodePorts() && service.needsNodePorts()
                && service.spec().path("allocateLoadBalancerNodePorts").asBoolean(true)) {
            keepNodePorts(service, old);
        }
        if (old.needsHealthCheck() && service.needsHealthCheck()
                && service.spec().path("healthCheckNodePort").asInt(0) == 0) {
            service.spec().set("healthCheckNodePort", old.spec().path("healthCheckNodePort"));
        }
    }

    private static void keepNodePorts(ServiceView service, ServiceView old) {
        Set<Integer> used = nodePorts(service);
        Map<String, Integer> byName = new HashMap<>();
        old.ports().forEach(port -> byName.put(port.path("name").asString(""), port.path("nodePort").asInt(0)));
        for (ObjectNode port : service.ports()) {
            int before = byName.getOrDefault(port.path("name").asString(""), 0);
            if (port.path("nodePort").asInt(0) == 0 && before != 0 && !used.contains(before)) {
                port.put("nodePort", before);
            }
        }
    }

    /** Keeps {@code clusterIP} and {@code clusterIPs} alike when a client changes one of them. */
    static void alignClusterIps(ServiceView service, ServiceView old) {
        if (old.text("clusterIP").equals(service.text("clusterIP"))) {
            if (service.clusterIps().isEmpty()) {
                service.set("clusterIPs", old.clusterIps());
            }
            return;
        }
        if (old.clusterIps().equals(service.clusterIps())) {
            service.set("clusterIPs",
                    service.text("clusterIP").isEmpty() ? List.of() : List.of(service.text("clusterIP")));
        }
    }

    /** Drops values that the new type does not have and that the client did not change. */
    static void dropOfType(ServiceView service, ServiceView old) {
        if (old.needsClusterIps() && !service.needsClusterIps()) {
            if (same(service, old, "clusterIP") && same(service, old, "clusterIPs")) {
                service.setClusterIps(List.of());
            }
            dropSame(service, old, "ipFamilies");
            dropSame(service, old, "ipFamilyPolicy");
        }
        if (old.needsNodePorts() && !service.needsNodePorts() && nodePorts(old).containsAll(nodePorts(service))) {
            service.ports().forEach(port -> port.remove("nodePort"));
        }
        if (old.needsHealthCheck() && !service.needsHealthCheck()) {
            dropSame(service, old, "healthCheckNodePort");
        }
        if (old.type().equals("LoadBalancer") && !service.type().equals("LoadBalancer")) {
            dropSame(service, old, "allocateLoadBalancerNodePorts");
            dropSame(service, old, "loadBalancerClass");
        }
        if (old.isExternal() && !service.isExternal()) {
            dropSame(service, old, "externalTrafficPolicy");
        }
    }

    private static Set<Integer> nodePorts(ServiceView service) {
        Set<Integer> ports = new HashSet<>();
        service.ports().forEach(port -> ports.add(port.path("nodePort").asInt(0)));
        ports.remove(0);
        return ports;
    }

    private static boolean same(ServiceView service, ServiceView old, String field) {
        return Same.values(service.spec().path(field), old.spec().path(field));
    }

    private static void dropSame(ServiceView service, ServiceView old, String field) {
        if (same(service, old, field)) {
            service.spec().remove(field);
        }
    }
}
