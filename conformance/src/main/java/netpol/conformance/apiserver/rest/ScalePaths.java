package netpol.conformance.apiserver.rest;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where an object has what its subresource {@code scale} shows (API reference, CustomResourceSubresourceScale).
 *
 * @param specReplicas such as {@code .spec.replicas}
 * @param statusReplicas such as {@code .status.replicas}
 * @param selector a place with the text of a selector; empty when the kind has none, or is built in
 */
record ScalePaths(boolean custom, String specReplicas, String statusReplicas, String selector) {

    static final ScalePaths BUILT_IN = new ScalePaths(false, ".spec.replicas", ".status.replicas", "");

    static ScalePaths of(JsonNode scale) {
        return new ScalePaths(true, scale.path("specReplicasPath").asString(""),
                scale.path("statusReplicasPath").asString(""), scale.path("labelSelectorPath").asString(""));
    }

    static JsonPointer pointer(String path) {
        return JsonPointer.compile(path.replace('.', '/'));
    }
}
