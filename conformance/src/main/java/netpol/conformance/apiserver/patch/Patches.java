package netpol.conformance.apiserver.patch;

import java.util.List;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies patches to objects. Each content type is a way of patching (Kubernetes documentation, API concepts: patch and update).
 * {@link ServerSideApply} is not among them.
 */
public final class Patches {

    public static final String JSON = "application/json-patch+json", MERGE = "application/merge-patch+json",
            STRATEGIC = "application/strategic-merge-patch+json", APPLY = "application/apply-patch+yaml";

    private static final String DECODING = "error decoding patch: ";

    private Patches() {}

    /** The content types that a PATCH of the kind takes. Custom resources have no strategic merge patch. */
    public static List<String> acceptedBy(ResourceType type) {
        return type.custom() ? List.of(JSON, MERGE, APPLY) : List.of(JSON, MERGE, STRATEGIC, APPLY);
    }

    /** @throws ApiException with 415 if a PATCH of the kind does not take the content type */
    public static void checkAccepted(String contentType, ResourceType type) {
        if (!acceptedBy(type).contains(contentType)) {
            throw type.custom()
                    ? ApiException.unsupportedMediaType(
                            "the body of the request was in an unknown format - accepted media types include: "
                                    + String.join(", ", acceptedBy(type)))
                    : ApiException.unconsumed();
        }
    }

    /**
     * @param contentType without parameters
     * @return the new object, before types are checked and defaults filled in
     * @throws ApiException if the kind does not take the content type (415), if the body is no such patch (400), or if it does
     * not fit the object (422)
     */
    public static ObjectNode apply(String contentType, ObjectNode current, byte[] body, ResourceType type,
            Schema schema) {
        checkAccepted(contentType, type);
        return switch (contentType) {
            case JSON -> JsonPatches.apply(current, PatchBody.read(body, DECODING));
            case MERGE -> MergePatch.apply(current, PatchBody.read(body, DECODING));
            case STRATEGIC -> StrategicMergePatch.apply(current, PatchBody.read(body, ""), schema);
            default -> throw new IllegalArgumentException(contentType + " is no patch of these");
        };
    }
}
