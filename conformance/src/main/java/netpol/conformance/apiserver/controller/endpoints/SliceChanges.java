package netpol.conformance.apiserver.controller.endpoints;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.store.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the slices of one owner and one address family to the wanted content. A slice that is not needed any more is used again
 * for new content.
 */
final class SliceChanges {

    private final SliceWriter writer;
    private final SliceOwner owner;
    private final AddressFamily family;
    private final int existing;
    /** Slices of the same ports. */
    private final Map<Set<JsonNode>, List<Entry>> owned = new HashMap<>();
    /** Slices of an owner of the same name that is gone. */
    private final List<Entry> foreign = new ArrayList<>();
    private final Deque<Entry> unused = new ArrayDeque<>();
    private final List<ObjectNode> added = new ArrayList<>();

    SliceChanges(SliceWriter writer, SliceOwner owner, AddressFamily family, List<Entry> existing) {
        this.writer = writer;
        this.owner = owner;
        this.family = family;
        this.existing = existing.size();
        for (Entry each : existing) {
            if (owner.owns(each.object())) {
                owned.computeIfAbsent(SliceContent.key(each.object().path("ports")), _ -> new ArrayList<>()).add(each);
            } else {
                foreign.add(each);
            }
        }
    }

    /** @param placeholder whether a slice without endpoints is made when there would be none */
    void apply(List<SliceContent> contents, boolean placeholder) {
        contents.forEach(this::pack);
        owned.values().forEach(unused::addAll);
        if (placeholder && added.isEmpty() && unused.size() + foreign.size() == existing) {
            added.add(owner.slice(family, Json.object().putArray("ports"), List.of()));
        }
        for (ObjectNode each : added) {
            if (!unused.isEmpty()) {
                writer.update(unused.removeFirst(), each, owner);
            } else if (!owner.meta().deleting()) {
                writer.create(each);
            }
        }
        writer.remove(List.copyOf(unused));
        writer.remove(foreign);
    }

    private void pack(SliceContent content) {
        List<Entry> same = Optional.ofNullable(owned.remove(SliceContent.key(content.ports()))).orElse(List.of());
        for (SlicePacking.Slice each : SlicePacking.pack(content.endpoints(), same, owner.capacity())) {
            if (each.endpoints().isEmpty()) {
                each.existing().ifPresent(unused::add);
            } else {
                ObjectNode slice = owner.slice(family, content.ports().deepCopy(), each.endpoints());
                each.existing().ifPresentOrElse(old -> writer.update(old, slice, owner), () -> added.add(slice));
            }
        }
    }
}
