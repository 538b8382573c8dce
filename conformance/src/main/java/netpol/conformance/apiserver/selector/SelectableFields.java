package netpol.conformance.apiserver.selector;

import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.databind.JsonNode;

/** The fields by which objects of a kind can be selected (Kubernetes documentation, Field Selectors). */
public final class SelectableFields {

    private static final Set<String> ALWAYS = Set.of("metadata.name", "metadata.namespace");

    private static final Set<String> EVENT = Set.of("reason", "type", "source", "reportingComponent",
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
            "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath");

    private static final Map<String, Set<String>> OF_KIND = Map.ofEntries(
            Map.entry("pods", Set.of("spec.nodeName", "spec.restartPolicy", "spec.schedulerName",
                    "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP", "status.podIPs",
                    "status.nominatedNodeName")),
            Map.entry("events", EVENT),
            Map.entry("events.events.k8s.io",
                    Set.of("reason", "type", "reportingController", "regarding.kind", "regarding.namespace",
                            "regarding.name", "regarding.uid", "regarding.apiVersion", "regarding.resourceVersion",
                            "regarding.fieldPath")),
            Map.entry("secrets", Set.of("type")), Map.entry("namespaces", Set.of("status.phase")),
            Map.entry("nodes", Set.of("spec.unschedulable")),
            Map.entry("services", Set.of("spec.clusterIP", "spec.type")),
            Map.entry("replicationcontrollers", Set.of("status.replicas")),
            Map.entry("jobs.batch", Set.of("status.successful")));

    private SelectableFields() {}

    static boolean isSelectable(ResourceType type, String field) {
        boolean ofNamespace = type.namespaced() || !field.equals("metadata.namespace")
                || !OF_KIND.containsKey(type.qualifiedPlural());
        return (ALWAYS.contains(field) && ofNamespace)
                || OF_KIND.getOrDefault(type.qualifiedPlural(), Set.of()).contains(field);
    }

    /** Why a field does not select; kinds with fields of their own word it otherwise. */
    static String refusal(ResourceType type, String field) {
        if (type.qualifiedPlural().equals("jobs.batch")) {
            return "field label \"" + field + "\" not supported for Job";
        }
        return type.custom() || OF_KIND.containsKey(type.qualifiedPlural())
                ? "field label not supported: " + field
                : "\"" + field + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";
    }

    /** The value as a selector compares it; a missing field has a value, too. */
    static String value(JsonNode object, String field) {
        return switch (field) {
            case "status.podIPs" -> String.join(",", StreamSupport
                    .stream(object.at("/status/podIPs").spliterator(), false).map(each -> each.path("ip").asString(""))
                    .toList());
            case "spec.unschedulable", "spec.hostNetwork" ->
                Boolean.toString(at(object, field).asBoolean(false));
            case "status.replicas", "status.successful" -> Integer.toString(
                    at(object, field.equals("status.successful") ? "status.succeeded" : field).asInt(0));
            case "source" -> first(object, "source.component", "reportingComponent", "deprecatedSource.component");
            case "reportingComponent", "reportingController" ->
                first(object, "reportingComponent", "reportingController");
            default -> {
                String about = field.replaceFirst("^(involvedObject|regarding)\\.", "");
                yield about.equals(field)
                        ? at(object, field).asString("")
                        : first(object, "involvedObject." + about, "regarding." + about);
            }
        };
    }

    private static String first(JsonNode object, String... fields) {
        for (String field : fields) {
            String value = at(object, field).asString("");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static JsonNode at(JsonNode object, String field) {
        JsonNode at = object;
        for (String part : field.split("\\.")) {
            at = at.path(part);
        }
        return at;
    }
}
