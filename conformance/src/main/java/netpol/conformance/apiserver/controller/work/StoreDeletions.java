package netpol.conformance.apiserver.controller.work;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes objects without a grace period. An object with finalizers is marked with a {@code deletionTimestamp} and stays until
 * they are gone (k8s.io/apiserver/pkg/registry/generic/registry).
 */
public final class StoreDeletions implements Deletions {

    private final Store store;
    private final Clock clock;

    public StoreDeletions(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void delete(String resource, Entry entry, Propagation propagation) {
        Meta meta = Meta.of(entry.object());
        List<String> finalizers = Finalizers.of(meta.finalizers(), propagation);
        if (finalizers.isEmpty() && Finalizers.ofSpec(resource, entry.object()).isEmpty()) {
            store.delete(resource, entry);
        } else if (!meta.deleting() || !finalizers.equals(meta.finalizers())) {
            ObjectNode marked = entry.object().deepCopy();
            mark(marked, finalizers);
            store.update(resource, entry, marked);
        }
    }

    private void mark(ObjectNode object, List<String> finalizers) {
        ObjectNode metadata = Meta.writable(object);
        if (!Meta.of(object).deleting()) {
            metadata.put("deletionTimestamp", Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString());
            metadata.put("deletionGracePeriodSeconds", 0);
            if (metadata.path("generation").isNumber()) {
                metadata.put("generation", metadata.path("generation").asLong() + 1);
            }
        }
        Finalizers.set(object, finalizers);
    }
}
