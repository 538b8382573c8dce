package netpol.conformance.apiserver.admission;

import java.util.Map;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** Gives each new pod the priority of its class (the plugin Priority). */
record Priority(ClusterView cluster) {

    private static final Map<String, Integer> SYSTEM = Map.of("system-cluster-critical", 2_000_000_000,
            "system-node-critical", 2_000_001_000);
    private static final String POLICY = "PreemptLowerPriority";

    void admit(ResourceType type, ObjectNode pod) {
        ObjectNode spec = Default.object(pod, "spec");
        String name = spec.path("priorityClassName").asString("");
        String podName = pod.path("metadata").path("name").asString("");
        int value = 0;
        String policy = POLICY;
        if (SYSTEM.containsKey(name)) {
            value = SYSTEM.get(name);
        } else if (!name.isEmpty()) {
            ObjectNode found = cluster.priorityClass(name).orElseThrow(() -> ApiException.forbidden(type, podName,
                    "no PriorityClass with name " + name + " was found"));
            value = found.path("value").asInt(0);
            policy = found.path("preemptionPolicy").asString(POLICY);
        }
        if (!Default.missing(spec, "priority") && spec.path("priority").asLong(0) != value) {
            throw ApiException.forbidden(type, podName,
                    "the integer value of priority (" + spec.path("priority").asLong(0)
                            + ") must not be provided in pod spec; priority admission controller computed " + value
                            + " from the given PriorityClass name");
        }
        if (!Default.missing(spec, "preemptionPolicy")
                && !spec.path("preemptionPolicy").asString("").equals(policy)) {
            throw ApiException.forbidden(type, podName, "the string value of PreemptionPolicy ("
                    + spec.path("preemptionPolicy").asString("")
                    + ") must not be provided in pod spec; priority admission"
                    + " controller computed " + policy + " from the given PriorityClass name");
        }
        spec.put("priority", value).put("preemptionPolicy", policy);
    }

    /** A client that leaves out the priority does not change it. */
    static void keep(ObjectNode pod, ObjectNode old) {
        for (String field : new String[]{"priority", "preemptionPolicy"}) {
            if (Default.missing(pod.path("spec"), field) && !Default.missing(old.path("spec"), field)) {
                Default.object(pod, "spec").set(field, old.path("spec").path(field));
            }
        }
    }
}
