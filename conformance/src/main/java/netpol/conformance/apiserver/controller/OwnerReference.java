package netpol.conformance.apiserver.controller;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Names an owner of an object (API reference, meta/v1 OwnerReference). */
record OwnerReference(String apiVersion, String kind, String name, String uid, boolean blocksDeletion) {

    static List<OwnerReference> of(JsonNode object) {
        return StreamSupport.stream(object.path("metadata").path("ownerReferences").spliterator(), false)
                .map(each -> new OwnerReference(text(each, "apiVersion"), text(each, "kind"), text(each, "name"),
                        text(each, "uid"), each.path("blockOwnerDeletion").asBoolean(false)))
                .toList();
    }

    private static String text(JsonNode reference, String field) {
        return reference.path(field).asString("");
    }
}
