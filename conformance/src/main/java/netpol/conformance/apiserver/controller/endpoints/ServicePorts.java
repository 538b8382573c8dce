package netpol.conformance.apiserver.controller.endpoints;

import java.util.OptionalInt;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the ports at which a pod serves a Service (API reference, ServicePort, {@code targetPort}). */
final class ServicePorts {

    private ServicePorts() {}

    /** The ports of a slice, without those that the pod does not have. All have a name, which may be empty. */
    static ArrayNode of(JsonNode service, JsonNode pod) {
        ArrayNode ports = Json.object().putArray("ports");
        for (JsonNode each : service.path("spec").path("ports")) {
            number(each, pod).ifPresent(number -> ports.add(port(each, number)));
        }
        return ports;
    }

    /** A port of a slice, or of Endpoints. */
    private static ObjectNode port(JsonNode servicePort, int number) {
        ObjectNode port = Json.object().put("name", servicePort.path("name").asString(""))
                .put("protocol", protocol(servicePort)).put("port", number);
        if (servicePort.path("appProtocol").isString()) {
            port.set("appProtocol", servicePort.get("appProtocol"));
        }
        return port;
    }

    private static String protocol(JsonNode port) {
        return port.path("protocol").asString("TCP");
    }

    private static OptionalInt number(JsonNode servicePort, JsonNode pod) {
        JsonNode target = servicePort.path("targetPort");
        if (!target.isString()) {
            return OptionalInt.of(target.asInt(servicePort.path("port").asInt()));
        }
        JsonNode spec = pod.path("spec");
        OptionalInt found = named(target.asString(), protocol(servicePort), spec.path("containers"), false);
        return found.isPresent()
                ? found
                : named(target.asString(), protocol(servicePort), spec.path("initContainers"), true);
    }

    /** @param sidecars whether only containers count that go on running beside the main ones */
    private static OptionalInt named(String name, String protocol, JsonNode containers, boolean sidecars) {
        for (JsonNode container : containers) {
            if (sidecars && !container.path("restartPolicy").asString("").equals("Always")) {
                continue;
            }
            for (JsonNode port : container.path("ports")) {
                if (port.path("name").asString("").equals(name) && protocol(port).equals(protocol)) {
                    return OptionalInt.of(port.path("containerPort").asInt());
                }
            }
        }
        return OptionalInt.empty();
    }
}
