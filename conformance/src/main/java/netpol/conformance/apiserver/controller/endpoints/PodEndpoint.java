package netpol.conformance.apiserver.controller.endpoints;

import java.util.List;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes a pod as an endpoint of a Service (API reference, discovery.k8s.io/v1 Endpoint). */
final class PodEndpoint {

    private static final String ZONE = "topology.kubernetes.io/zone";

    private PodEndpoint() {}

    /** @param node a missing node has no zone */
    static ObjectNode of(PodState pod, JsonNode node, JsonNode service, List<String> addresses) {
        ObjectNode endpoint = Json.object();
        ArrayNode list = endpoint.putArray("addresses");
        addresses.forEach(list::add);
        boolean publish = service.path("spec").path("publishNotReadyAddresses").asBoolean(false);
        endpoint.putObject("conditions").put("ready", publish || (pod.ready() && !pod.terminating()))
                .put("serving", pod.ready()).put("terminating", pod.terminating());
        if (!pod.hostname(service).isEmpty()) {
            endpoint.put("hostname", pod.hostname(service));
        }
        endpoint.set("targetRef", reference(pod));
        if (!pod.node().isEmpty()) {
            endpoint.put("nodeName", pod.node());
        }
        String zone = Meta.of(node).labels().getOrDefault(ZONE, "");
        if (!zone.isEmpty()) {
            endpoint.put("zone", zone);
        }
        return endpoint;
    }

    static ObjectNode reference(PodState pod) {
        Meta meta = Meta.of(pod.pod());
        return Json.object().put("kind", "Pod").put("namespace", meta.namespace()).put("name", meta.name()).put("uid",
                meta.uid());
    }
}
