package netpol.conformance.apiserver.admission.security;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import netpol.conformance.apiserver.admission.field.Default;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a pod, or a pod template, for the checks. */
record PodView(JsonNode metadata, JsonNode spec) {

    static PodView of(JsonNode podOrTemplate) {
        return new PodView(podOrTemplate.path("metadata"), podOrTemplate.path("spec"));
    }

    List<ObjectNode> containers() {
        List<ObjectNode> all = new ArrayList<>();
        for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
            all.addAll(Default.each(spec, list));
        }
        return all;
    }

    /** Names of the containers whose security context is like this. */
    List<String> containersWith(Predicate<JsonNode> context) {
        return containers().stream().filter(each -> context.test(each.path("securityContext")))
                .map(PodView::name).toList();
    }

    JsonNode context() {
        return spec.path("securityContext");
    }

    static String name(JsonNode container) {
        return container.path("name").asString("");
    }

    boolean isForWindows() {
        return spec.path("os").path("name").asString("").equals("windows");
    }

    /** Whether root in the pod is not root on the node. */
    boolean hasOwnUsers() {
        return spec.path("hostUsers").isBoolean() && !spec.path("hostUsers").booleanValue();
    }

    /** {@code pod and containers "a", "b"}: those who set something. */
    static String setters(boolean pod, List<String> containers) {
        List<String> setters = new ArrayList<>();
        if (pod) {
            setters.add("pod");
        }
        if (!containers.isEmpty()) {
            setters.add(Violation.named("container", containers));
        }
        return String.join(" and ", setters);
    }
}
