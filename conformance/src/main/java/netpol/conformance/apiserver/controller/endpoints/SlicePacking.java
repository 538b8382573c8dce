package netpol.conformance.apiserver.controller.endpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.store.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Spreads endpoints over slices so that few slices change: endpoints stay where they are, new ones fill the slices that change
 * anyway, then a slice with room for all of them, then new slices (k8s.io/endpointslice, Reconciler).
 */
final class SlicePacking {

    private final int capacity;
    private final Map<String, ObjectNode> left;
    private final List<Packed> packed = new ArrayList<>();

    /** Endpoints that share a slice; {@code changed} says whether they differ from those in the existing slice. */
    private final class Packed {

        private final Optional<Entry> existing;
        private final List<ObjectNode> endpoints = new ArrayList<>();
        private boolean changed;

        Packed(Optional<Entry> existing) {
            this.existing = existing;
        }

        int room() {
            return capacity - endpoints.size();
        }
    }

    /** Endpoints of one slice; a new one when {@code existing} is empty. No endpoints: the slice is not needed. */
    record Slice(Optional<Entry> existing, List<ObjectNode> endpoints) {}

    private SlicePacking(Map<String, ObjectNode> endpoints, int capacity) {
        this.capacity = capacity;
        this.left = new LinkedHashMap<>(endpoints);
    }

    /** @param capacity how many endpoints a slice has at the most */
    static List<Slice> pack(Map<String, ObjectNode> endpoints, List<Entry> existing, int capacity) {
        SlicePacking packing = new SlicePacking(endpoints, capacity);
        existing.forEach(packing::keep);
        packing.fill();
        return packing.packed.stream().map(each -> new Slice(each.existing, each.endpoints)).toList();
    }

    private void keep(Entry slice) {
        Packed kept = new Packed(Optional.of(slice));
        for (JsonNode before : slice.object().path("endpoints")) {
            ObjectNode wanted = left.remove(SliceContent.identity(before));
            if (wanted != null) {
                kept.endpoints.add(wanted);
            }
            kept.changed |= !before.equals(wanted);
        }
        packed.add(kept);
    }

    private void fill() {
        packed.stream().filter(each -> each.changed && !each.endpoints.isEmpty())
                .sorted(Comparator.comparingInt(Packed::room)).forEach(this::fill);
        while (!left.isEmpty()) {
            Packed next = packed.stream().filter(each -> !each.changed && each.room() >= left.size())
                    .min(Comparator.comparingInt(Packed::room)).orElseGet(() -> {
                        Packed added = new Packed(Optional.empty());
                        packed.add(added);
                        return added;
                    });
            fill(next);
        }
    }

    private void fill(Packed slice) {
        Iterator<ObjectNode> next = left.values().iterator();
        while (slice.room() > 0 && next.hasNext()) {
            slice.endpoints.add(next.next());
            slice.changed = true;
            next.remove();
        }
    }
}
