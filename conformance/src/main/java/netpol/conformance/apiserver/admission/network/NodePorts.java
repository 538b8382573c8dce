package netpol.conformance.apiserver.admission.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.conformance.apiserver.admission.field.Findings;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.node.ObjectNode;

/** Gives node ports to the ports of Services. Ports with one number and two protocols get the same node port. */
final class NodePorts {

    /** The API server keeps the lower part of the range for ports that Services ask for. */
    private static final int OFFSET = 86;

    private final int first, last;
    private final AtomicInteger next = new AtomicInteger();

    NodePorts(ServiceRanges ranges) {
        first = ranges.firstNodePort();
        last = ranges.lastNodePort();
    }

    void create(ServiceView service, List<ServiceView> others, Findings findings) {
        Set<Integer> taken = taken(others);
        if (service.needsNodePorts()) {
            Map<Integer, Integer> given = new HashMap<>();
            for (int i = 0; i < service.ports().size(); i++) {
                ObjectNode port = service.ports().get(i);
                int number = port.path("port").asInt(0);
                int wanted = port.path("nodePort").asInt(0);
                if (wanted == 0 && !allocates(service)) {
                    continue;
                }
                if (wanted == 0) {
                    int shared = given.getOrDefault(number, requested(service, number));
                    wanted = shared == 0 ? choose(taken) : shared;
                } else if (!Integer.valueOf(wanted).equals(given.get(number))) {
                    check(wanted, taken, i, findings);
                }
                given.putIfAbsent(number, wanted);
                taken.add(wanted);
                port.put("nodePort", wanted);
            }
        }
        if (service.needsHealthCheck() && service.spec().path("healthCheckNodePort").asInt(0) == 0) {
            service.spec().put("healthCheckNodePort", choose(taken));
        }
    }

    void update(ServiceView service, ServiceView old, List<ServiceView> others, Findings findings) {
        Set<Integer> taken = taken(others);
        Set<Integer> own = taken(List.of(old));
        if (service.needsNodePorts()) {
            for (int i = 0; i < service.ports().size(); i++) {
                ObjectNode port = service.ports().get(i);
                int wanted = port.path("nodePort").asInt(0);
                if (wanted == 0 && allocates(service)) {
                    wanted = choose(taken);
                    port.put("nodePort", wanted);
                } else if (wanted != 0 && own.add(wanted)) {
                    check(wanted, taken, i, findings);
                }
                taken.add(wanted);
            }
        }
        if (service.needsHealthCheck() && service.spec().path("healthCheckNodePort").asInt(0) == 0) {
            service.spec().put("healthCheckNodePort", choose(taken));
        }
    }

    private static boolean allocates(ServiceView service) {
        return service.spec().path("allocateLoadBalancerNodePorts").asBoolean(true);
    }

    private static int requested(ServiceView service, int number) {
        return service.ports().stream()
                .filter(each -> each.path("port").asInt(0) == number && each.path("nodePort").asInt(0) != 0)
                .map(each -> each.path("nodePort").asInt(0)).findFirst().orElse(0);
    }

    private void check(int wanted, Set<Integer> taken, int index, Findings findings) {
        String why = wanted < first || wanted > last
                ? "provided port is not in the valid range. The range of valid ports is " + first + "-" + last
                : taken.contains(wanted) ? "provided port is already allocated" : "";
        if (!why.isEmpty()) {
            findings.add(Cause.invalid("spec.ports[" + index + "].nodePort", wanted + "", why));
        }
    }

    private int choose(Set<Integer> taken) {
        int size = last - first - OFFSET + 1;
        for (int tries = 0; tries < size; tries++) {
            int candidate = first + OFFSET + Math.floorMod(next.getAndIncrement(), size);
            if (taken.add(candidate)) {
                return candidate;
            }
        }
        throw ApiException.internal("failed to allocate a nodePort: range is full");
    }

    private static Set<Integer> taken(List<ServiceView> services) {
        Set<Integer> taken = new HashSet<>();
        services.forEach(service -> {
            service.ports().forEach(port -> taken.add(port.path("nodePort").asInt(0)));
            taken.add(service.spec().path("healthCheckNodePort").asInt(0));
        });
        taken.remove(0);
        return taken;
    }
}
