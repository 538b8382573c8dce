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
            Decoded decoded = objects.readPatched(type, form, patched, request.body(), options.fieldValidation());
            checkName(key, decoded.object());
            return new Updates.Proposed(decoded.object(), false, decoded.warnings());
        });
    }

    private Writing apply(ResourceType type, ObjectKey key, WriteOptions options, ApiRequest request) {
        if (request.parameter("fieldManager").isEmpty()) {
            throw ApiException.invalid(patchOptions(), "",
                    List.of(ApiException.Cause.required("fieldManager", "is required for apply patch")));
        }
        ObjectNode configuration = objects.readApplied(request);
        Optional<Entry> live = store.get(Versions.resource(type), key);
        if (live.isEmpty()) {
            return created(type, key, configuration, options);
        }
        return updates.update(type, key, options, current -> {
            ObjectNode merged = objects.applied(type, Optional.of(current), configuration, options);
            checkName(key, merged);
            return new Updates.Proposed(objects.readMerged(type, configuration, merged), true, List.of());
        });
    }

    private Writing created(ResourceType type, ObjectKey key, ObjectNode configuration, WriteOptions options) {
        if (!options.subresource().isEmpty()) {
            throw ApiException.notFound(type, key.name());
        }
        ObjectNode first = objects.applied(type, Optional.empty(), configuration, options);
        checkName(key, first);
        ObjectNode object = objects.readMerged(type, configuration, first);
        if (!Meta.of(object).uid().isEmpty()) {
            throw ApiException.conflict(type, key.name(), "uid mismatch: the provided object specified uid "
                    + Meta.of(object).uid() + ", and no existing object was found");
        }
        return creates.createApplied(type, key.namespace(), object, options, List.of());
    }

    /** The object must have the name, and may leave out the namespace, of the path. */
    static void checkName(ObjectKey key, ObjectNode object) {
        String name = Meta.of(object).name();
        if (name.isEmpty()) {
            throw ApiException.badRequest("the name of the object (" + key.name()
                    + " based on URL) was undeterminable: name must be provided");
        }
        if (!name.equals(key.name())) {
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
