package netpol.conformance.apiserver.controller.endpoints;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.controller.work.Resources;
import netpol.conformance.apiserver.controller.work.Writer;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Change;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the slices that one controller manages. */
final class SliceWriter {

    private final Store store;
    private final Writer writer;
    private final String managedBy;
    /** The revisions that this controller wrote, of slices that are there. */
    private final Map<ObjectKey, Long> written = new HashMap<>();

    /** @param managedBy the value of the label that tells the controllers' slices apart */
    SliceWriter(Store store, Writer writer, String managedBy) {
        this.store = store;
        this.writer = writer;
        this.managedBy = managedBy;
    }

    /** The Service whose slice another writer changed. */
    Optional<ObjectKey> changedByOthers(Change change) {
        ObjectKey key = change.after().key();
        if (change.deleted()) {
            written.remove(key);
        } else if (written.getOrDefault(key, 0L) == change.revision()) {
            return Optional.empty();
        }
        JsonNode slice = change.after().object();
        return managed(slice) || change.before().filter(each -> managed(each.object())).isPresent()
                ? Optional.of(new ObjectKey(key.namespace(), service(slice)))
                : Optional.empty();
    }

    private boolean managed(JsonNode slice) {
        return slice.path("metadata").path("labels").path(SliceOwner.MANAGED_BY).asString("").equals(managedBy);
    }

    private static String service(JsonNode slice) {
        return slice.path("metadata").path("labels").path(SliceOwner.SERVICE_NAME).asString("");
    }

    List<Entry> of(ObjectKey service) {
        return store.list(Resources.ENDPOINT_SLICES, service.namespace()).entries().stream()
                .filter(each -> managed(each.object()) && service(each.object()).equals(service.name())
                        && !Meta.of(each.object()).deleting())
                .toList();
    }

    void remove(List<Entry> slices) {
        slices.forEach(each -> writer.remove(Resources.ENDPOINT_SLICES, each));
    }

    void create(ObjectNode slice) {
        writer.create(Resources.ENDPOINT_SLICES, slice).ifPresent(each -> written.put(each.key(), each.revision()));
    }

    /** Writes a slice unless it is as wanted. */
    void update(Entry before, ObjectNode wanted, SliceOwner owner) {
        if (owner.satisfiedBy(before.object(), wanted)) {
            return;
        }
        ObjectNode changed = before.object().deepCopy();
        ObjectNode metadata = Meta.writable(changed);
        SliceOwner.fill(metadata, "labels", owner.labels());
        SliceOwner.fill(metadata, "annotations", owner.annotations(before.object()));
        changed.set("endpoints", wanted.get("endpoints"));
        changed.set("ports", wanted.get("ports"));
        metadata.put("generation", metadata.path("generation").asInt(0) + 1);
        Entry after = writer.update(Resources.ENDPOINT_SLICES, before, changed, "");
        written.put(after.key(), after.revision());
    }
}
