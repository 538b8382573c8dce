package netpol.conformance.apiserver.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import netpol.conformance.apiserver.admission.Admitted;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.JsonValues;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.read.Versions;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** Changes objects, with optimistic locking (Kubernetes API Concepts, Resource versions; API conventions, Concurrency Control). */
final class Updates {

    private static final String MODIFIED = "the object has been modified; please apply your changes to the latest "
            + "version and try again";

    private final Store store;
    private final Objects objects;
    private final Deletes deletes;

    Updates(Store store, Objects objects, Deletes deletes) {
        this.store = store;
        this.objects = objects;
        this.deletes = deletes;
    }

    /** Makes the object as it should be of the one that is there. */
    @FunctionalInterface
    interface Change {
        Proposed of(ObjectNode current);
    }

    /**
     * An object as a client wants it.
     *
     * @param managed whether its managed fields are up to date already, as after server-side apply
     */
    record Proposed(ObjectNode object, boolean managed, List<String> warnings) {}

    /**
     * Changes an object. When another write comes in between, the change is made anew from its result, unless the client said
     * from which version it starts.
     */
    Writing update(ResourceType type, ObjectKey key, WriteOptions options, Change change) {
        while (true) {
            Entry current = store.get(Versions.resource(type), key)
                    .orElseThrow(() -> ApiException.notFound(type, key.name()));
            ObjectNode shown = Versions.view(type, current.object());
            Proposed proposed = change.of(shown);
            check(type, key, current, proposed.object());
            Optional<Writing> written = write(type, current, shown, proposed, options);
            if (written.isPresent()) {
                return written.get();
            }
        }
    }

    private Optional<Writing> write(ResourceType type, Entry current, ObjectNode shown, Proposed proposed,
            WriteOptions options) {
        ObjectNode managed = proposed.managed()
                ? proposed.object()
                : objects.managed(type, Optional.of(shown), proposed.object(), options);
        Admitted admitted = objects.admittedForUpdate(type, options.subresource(), shown, managed);
        List<String> warnings = new ArrayList<>(proposed.warnings());
        warnings.addAll(admitted.warnings());
        return written(type, current, objects.finished(type, Optional.of(shown), admitted.object()), options, warnings);
    }

    /** Changes an object in a way that is not a client's to ask for by an update, such as a binding. */
    Writing set(ResourceType type, ObjectKey key, WriteOptions options, UnaryOperator<ObjectNode> change) {
        while (true) {
            Entry current = store.get(Versions.resource(type), key)
                    .orElseThrow(() -> ApiException.notFound(type, key.name()));
            ObjectNode changed = change.apply(current.object().deepCopy());
            check(type, key, current, changed);
            Optional<Writing> written = written(type, current,
                    objects.managed(type, Optional.of(current.object()), changed, options), options, List.of());
            if (written.isPresent()) {
                return written.get();
            }
        }
    }

    private Optional<Writing> written(ResourceType type, Entry current, ObjectNode object, WriteOptions options,
            List<String> warnings) {
        ObjectNode changed = Versions.stored(type, object);
        Function<Entry, Writing> writing = entry -> new Writing(ApiAnswer.OK, entry, warnings);
        Meta.writable(changed).put("resourceVersion", Meta.of(current.object()).resourceVersion());
        if (JsonValues.equal(changed, current.object())) {
            return Optional.of(writing.apply(current));
        }
        if (options.dryRun()) {
            return Optional.of(writing.apply(Entry.unstored(current.key(), changed)));
        }
        if (Meta.of(changed).deleting() && deletes.mayGo(type, changed)) {
            return store.delete(Versions.resource(type), current)
                    .map(gone -> writing.apply(Entry.unstored(current.key(), changed)));
        }
        return store.update(Versions.resource(type), current, changed).map(writing);
    }

    static ApiException notANumber(String version) {
        return ApiException.unexpected("strconv.ParseUint: parsing \"" + version + "\": invalid syntax");
    }

    private void check(ResourceType type, ObjectKey key, Entry current, ObjectNode proposed) {
        Meta meta = Meta.of(proposed);
        String version = meta.resourceVersion();
        if (!version.matches("\\d*")) {
            throw notANumber(version);
        }
        if (version.isEmpty() || version.equals("0")) {
            objects.admission().requireVersion(type, proposed);
        } else if (!version.equals(Long.toString(current.revision()))) {
            throw ApiException.conflict(type, key.name(), MODIFIED);
        }
        String uid = meta.uid(), there = Meta.of(current.object()).uid();
        if (!uid.isEmpty() && !uid.equals(there)) {
            throw wrongUid(type, key, uid, there);
        }
    }

    static ApiException wrongUid(ResourceType type, ObjectKey key, String uid, String there) {
        return ApiException.conflict(type, key.name(),
                "StorageError: invalid object, Code: 4, Key: " + StorageKey.of(type, key)
                        + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: " + uid
                        + ", UID in object meta: " + there);
    }

}
