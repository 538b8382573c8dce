package netpol.conformance.apiserver.rest;

import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.admission.Admission;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.node.ObjectNode;

/** What requests do to the objects of a kind by its schema: read them, patch them, and keep account of who set which field. */
public final class Objects {

    private final Kinds kinds;
    private final Admission admission;

    /** Finds the schema of a kind. */
    @FunctionalInterface
    public interface Kinds {
        Schema schema(ResourceType type);
    }

    public Objects(Kinds kinds, Admission admission) {
        this.kinds = kinds;
        this.admission = admission;
    }

    Admission admission() {
        return admission;
    }

    /**
     * An object with the fields that its kind has.
     *
     * @param warnings about fields that were dropped
     */
    record Decoded(ObjectNode object, List<String> warnings) {}

    /** @throws ApiException 400 when the body is of another kind than the path */
    void checkKind(ResourceType type, ObjectNode body) {
        String version = body.path("apiVersion").asString(""), kind = body.path("kind").asString("");
        if (kind.isEmpty()) {
            body.put("kind", type.kind());
        }
        if (version.isEmpty()) {
            body.put("apiVersion", type.groupVersion());
        }
        if (!version.isEmpty() && !version.equals(type.groupVersion())) {
            throw ApiException.badRequest("the API version in the data (" + version
                    + ") does not match the expected API version (" + type.groupVersion() + ")");
        }
        if (!kind.isEmpty() && !kind.equals(type.kind())) {
            throw ApiException.badRequest(kind + " in version \"" + type.version() + "\" cannot be handled as a "
                    + type.kind());
        }
    }

    Decoded decode(ResourceType type, ObjectNode body, String fieldValidation) {
        return new Decoded(body, List.of());
    }

    ObjectNode created(ResourceType type, ObjectNode admitted, WriteOptions options) {
        return admitted;
    }

    ObjectNode updated(ResourceType type, ObjectNode before, ObjectNode admitted, WriteOptions options) {
        return admitted;
    }

    ObjectNode patched(ResourceType type, String form, ObjectNode current, byte[] patch) {
        throw ApiException.internal("patches");
    }

    ObjectNode patchedScale(String form, ObjectNode scale, byte[] patch) {
        throw ApiException.internal("patches");
    }

    ObjectNode applied(ResourceType type, Optional<ObjectNode> current, ObjectNode applied, WriteOptions options) {
        throw ApiException.internal("apply");
    }
}
