package netpol.conformance.apiserver.table;

import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.node.ObjectNode;

/** How much of its object a row has (API reference, meta/v1 TableOptions, {@code includeObject}). */
public enum IncludeObject {

    NONE, METADATA, OBJECT;

    /** @param query the parameter {@code includeObject}; empty for the default */
    public static IncludeObject parse(String query) {
        return switch (query) {
            case "None" -> NONE;
            case "", "Metadata" -> METADATA;
            case "Object" -> OBJECT;
            default -> throw ApiException.badRequest("Unable to convert to Table as requested: includeObject: "
                    + "Invalid value: \"" + query + "\": must be 'Metadata', 'Object', 'None', or empty");
        };
    }

    void put(ObjectNode row, ObjectNode object) {
        switch (this) {
            case NONE -> row.putNull("object");
            case METADATA -> row.set("object", metadata(object));
            case OBJECT -> row.set("object", object);
        }
    }

    /** The {@code PartialObjectMetadata} of an object. */
    public static ObjectNode metadata(ObjectNode object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }
}
