package netpol.conformance.apiserver.rest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.patch.Patches;
import netpol.conformance.apiserver.read.Versions;
import netpol.conformance.apiserver.schema.Decoded;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** Changes objects by patches, and by server-side apply (Kubernetes API Concepts, Patch; Server-Side Apply). */
final class Patching {

    private static final String APPLY = "application/apply-patch+yaml";

    private final Store store;
    private final Objects objects;
    private final Updates updates;
    private final Creates creates;

    Patching(Store store, Objects objects, Updates updates, Creates creates) {
        this.store = store;
        this.objects = objects;
        this.updates = updates;
        this.creates = creates;
    }

    Writing patch(ResourceType type, ObjectKey key, ApiRequest request, WriteOptions options) {
        String form = request.contentType();
        if (form.equals(APPLY)) {
            return apply(type, key, options, request);
        }
        Patches.checkAccepted(form, type);
        if (options.force()) {
            throw ApiException.invalid(patchOptions(), "",
                    List.of(ApiException.Cause.forbidden("force", "may not be specified for non-apply patch")));
        }
        return updates.update(type, key, options, current -> {
            ObjectNode patched = objects.patched(type, form, current, request.body());
            named(key, patched);
            Decoded decoded = objects.read(type, patched, options.fieldValidation());
            return new Updates.Proposed(decoded.object(), false, decoded.warnings());
        });
    }

    private Writing apply(ResourceType type, ObjectKey key, WriteOptions options, ApiRequest request) {
        if (request.parameter("fieldManager").isEmpty()) {
            throw ApiException.invalid(patchOptions(), "",
                    List.of(ApiException.Cause.required("fieldManager", "is required for apply patch")));
        }
        Decoded decoded = objects.readApplied(type, request, options.fieldValidation());
        named(key, decoded.object());
        Optional<Entry> live = store.get(Versions.resource(type), key);
        if (live.isEmpty()) {
            return created(type, key, decoded, options);
        }
        return updates.update(type, key, options, current -> new Updates.Proposed(
                objects.applied(type, Optional.of(current), decoded.object(), options), true, decoded.warnings()));
    }

    private Writing created(ResourceType type, ObjectKey key, Decoded decoded, WriteOptions options) {
        if (!Meta.of(decoded.object()).uid().isEmpty()) {
            throw ApiException.conflict(type, key.name(), "uid mismatch: the provided object specified uid "
                    + Meta.of(decoded.object()).uid() + ", and no existing object was found");
        }
        if (!options.subresource().isEmpty()) {
            throw ApiException.notFound(type, key.name());
        }
        ObjectNode first = objects.applied(type, Optional.empty(), decoded.object(), options);
        return creates.createApplied(type, key.namespace(), first, options, decoded.warnings());
    }

    /** A patch cannot rename; an applied object may leave its name to the path. */
    private static void named(ObjectKey key, ObjectNode object) {
        String name = Meta.of(object).name();
        if (name.isEmpty()) {
            Meta.writable(object).put("name", key.name());
        } else if (!name.equals(key.name())) {
            throw ApiException.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                    + key.name() + ")");
        }
        if (!key.namespace().isEmpty()) {
            String namespace = Meta.of(object).namespace();
            if (!namespace.isEmpty() && !namespace.equals(key.namespace())) {
                throw ApiException.badRequest(Requests.WRONG_NAMESPACE);
            }
            Meta.writable(object).put("namespace", key.namespace());
        }
    }

    private static ResourceType patchOptions() {
        return new ResourceType("meta.k8s.io", "v1", "PatchOptions", "", "", false, List.of(), List.of(), Set.of(),
                false);
    }
}
