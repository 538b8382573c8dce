package netpol.conformance.apiserver.controller.endpoints;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Service, or Endpoints, that slices are made for.
 *
 * @param object the owner
 * @param kind of the owner, in version {@code v1}
 * @param labels of all its slices
 * @param annotations of all its slices
 * @param exact whether a slice must not have other annotations
 * @param capacity how many endpoints a slice has at the most
 */
record SliceOwner(JsonNode object, String kind, Map<String, String> labels, Map<String, String> annotations,
        boolean exact, int capacity) {

    static final String SERVICE_NAME = "kubernetes.io/service-name",
            MANAGED_BY = "endpointslice.kubernetes.io/managed-by";

    private static final int LONGEST_PREFIX = 253;

    Meta meta() {
        return Meta.of(object);
    }

    boolean owns(JsonNode slice) {
        for (JsonNode reference : slice.path("metadata").path("ownerReferences")) {
            if (reference.path("uid").asString("").equals(meta().uid())
                    && reference.path("kind").asString("").equals(kind)) {
                return true;
            }
        }
        return false;
    }

    /** A new slice. An API server that stores slices in protobuf writes an empty list as null. */
    ObjectNode slice(AddressFamily family, ArrayNode ports, List<ObjectNode> endpoints) {
        ObjectNode slice = Json.object().put("kind", "EndpointSlice").put("apiVersion", "discovery.k8s.io/v1");
        ObjectNode metadata = slice.putObject("metadata");
        String prefix = meta().name() + "-";
        metadata.put("generateName", prefix.length() > LONGEST_PREFIX ? meta().name() : prefix)
                .put("namespace", meta().namespace()).put("generation", 1);
        fill(metadata, "labels", labels);
        fill(metadata, "annotations", annotations);
        metadata.putArray("ownerReferences").addObject().put("apiVersion", "v1").put("kind", kind)
                .put("name", meta().name()).put("uid", meta().uid()).put("controller", true)
                .put("blockOwnerDeletion", true);
        slice.put("addressType", family.name());
        slice.set("endpoints", endpoints.isEmpty() ? null : Json.object().putArray("endpoints").addAll(endpoints));
        slice.set("ports", ports.isEmpty() ? null : ports);
        return slice;
    }

    /** The annotations of a slice after it was written. */
    Map<String, String> annotations(JsonNode slice) {
        Map<String, String> all = exact ? new LinkedHashMap<>() : TriggerTimes.without(Meta.of(slice).annotations());
        all.putAll(annotations);
        return all;
    }

    /** Whether a slice needs no writing. The time of what triggered the work is no reason for it. */
    boolean satisfiedBy(JsonNode slice, JsonNode wanted) {
        Meta meta = Meta.of(slice);
        return List.copyOf(slice.path("endpoints").values()).equals(List.copyOf(wanted.path("endpoints").values()))
                && SliceContent.key(slice.path("ports")).equals(SliceContent.key(wanted.path("ports")))
                && meta.labels().equals(labels)
                && (!exact || TriggerTimes.without(meta.annotations()).equals(TriggerTimes.without(annotations)));
    }

    static void fill(ObjectNode metadata, String field, Map<String, String> texts) {
        metadata.remove(field);
        if (!texts.isEmpty()) {
            ObjectNode node = metadata.putObject(field);
            texts.forEach(node::put);
        }
    }
}
