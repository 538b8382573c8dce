package netpol.conformance.apiserver.controller.endpoints;

import java.util.List;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import tools.jackson.databind.JsonNode;

/** What endpoints depend on in a pod. */
record PodState(JsonNode pod) {

    ObjectKey key() {
        return Meta.of(pod).key();
    }

    boolean ready() {
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (condition.path("type").asString("").equals("Ready")) {
                return condition.path("status").asString("").equals("True");
            }
        }
        return false;
    }

    boolean terminating() {
        return Meta.of(pod).deleting();
    }

    boolean terminated() {
        return List.of("Succeeded", "Failed").contains(pod.path("status").path("phase").asString(""));
    }

    String node() {
        return pod.path("spec").path("nodeName").asString("");
    }

    /** The hostname under which a Service publishes the pod; empty when the pod does not ask for it. */
    String hostname(JsonNode service) {
        JsonNode spec = pod.path("spec");
        return spec.path("subdomain").asString("").equals(Meta.of(service).name())
                ? spec.path("hostname").asString("")
                : "";
    }

    /** Whether no endpoint looks different for another state of the same pod; labels apart. */
    boolean sameEndpoint(PodState other) {
        return ready() == other.ready() && terminating() == other.terminating() && terminated() == other.terminated()
                && pod.path("status").path("podIPs").equals(other.pod.path("status").path("podIPs"))
                && node().equals(other.node())
                && pod.path("spec").path("hostname").equals(other.pod.path("spec").path("hostname"))
                && pod.path("spec").path("subdomain").equals(other.pod.path("spec").path("subdomain"));
    }
}
