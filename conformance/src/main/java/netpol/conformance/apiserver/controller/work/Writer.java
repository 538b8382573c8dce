package netpol.conformance.apiserver.controller.work;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import netpol.conformance.apiserver.model.JsonValues;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** Writes objects for controllers: names, UIDs, time stamps and field owners are filled in as an API server does. */
public final class Writer {

    /** The field manager of objects that a controller manager writes. */
    public static final String CONTROLLER_MANAGER = "kube-controller-manager";
    /** The field manager of objects that the API server itself writes. */
    public static final String API_SERVER = "kube-apiserver";

    private static final int GENERATED = 5;

    private final Store store;
    private final Clock clock;
    private final FieldOwnership ownership;
    private final String manager;

    public Writer(Store store, Clock clock, FieldOwnership ownership, String manager) {
        this.store = store;
        this.clock = clock;
        this.ownership = ownership;
        this.manager = manager;
    }

    /** The time stamp of now, to the second. */
    public String now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * Creates an object; a {@code generateName} becomes a name.
     *
     * @param object belongs to the store from here on
     * @return empty when there is one of that name, and when its namespace is missing or being deleted
     */
    public Optional<Entry> create(String resource, ObjectNode object) {
        ObjectNode metadata = Meta.writable(object);
        Meta meta = Meta.of(object);
        if (meta.name().isEmpty()) {
            metadata.put("name", meta.generateName() + RandomName.suffix(GENERATED));
        }
        if (!meta.namespace().isEmpty() && !takesObjects(meta.namespace())) {
            return Optional.empty();
        }
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", now());
        ownership.update(Optional.empty(), object, manager, "");
        return store.create(resource, Meta.of(object).key(), object);
    }

    private boolean takesObjects(String namespace) {
        return store.get(Resources.NAMESPACES, new ObjectKey("", namespace))
                .filter(each -> !Meta.of(each.object()).deleting()).isPresent();
    }

    /**
     * Writes a change. An object that is being deleted is removed with its last finalizer.
     *
     * @param object a changed copy; belongs to the store from here on
     * @param subresource such as {@code status}; empty for the object itself
     */
    public Entry update(String resource, Entry expected, ObjectNode object, String subresource) {
        if (JsonValues.equal(object, expected.object())) {
            return expected;
        }
        ownership.update(Optional.of(expected.object()), object, manager, subresource);
        Entry written = store.update(resource, expected, object)
                .orElseThrow(() -> new ConflictException(resource + " " + expected.key()));
        if (Finalizers.mayGo(resource, object)) {
            store.delete(resource, written);
        }
        return written;
    }

    /** Removes an object that has no finalizers. */
    public void remove(String resource, Entry entry) {
        store.delete(resource, entry);
    }
}
