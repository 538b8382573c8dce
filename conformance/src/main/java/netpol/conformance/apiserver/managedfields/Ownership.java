package netpol.conformance.apiserver.managedfields;

import java.util.Optional;
import java.util.TreeMap;
import netpol.conformance.apiserver.fieldset.Blank;
import netpol.conformance.apiserver.fieldset.Comparison;
import netpol.conformance.apiserver.fieldset.FieldSet;
import tools.jackson.databind.node.ObjectNode;

/** Moves fields between the entries of an object when a client writes. */
final class Ownership {

    private static final EntryId THIS_WRITE = new EntryId("current-operation", EntryId.UPDATE, "", "");
    /** Fields that no client owns: they are the object's name, or the server writes them. */
    private static final FieldSet NOT_OWNED = FieldSet.of("apiVersion").union(FieldSet.of("kind"))
            .union(FieldSet.of("metadata")).union(FieldSet.of("metadata", "name"))
            .union(FieldSet.of("metadata", "namespace")).union(FieldSet.of("metadata", "creationTimestamp"))
            .union(FieldSet.of("metadata", "selfLink")).union(FieldSet.of("metadata", "uid"))
            .union(FieldSet.of("metadata", "clusterName")).union(FieldSet.of("metadata", "generation"))
            .union(FieldSet.of("metadata", "managedFields")).union(FieldSet.of("metadata", "resourceVersion"));

    private final FieldRules rules;
    private final Entries entries;

    Ownership(FieldRules rules, Entries entries) {
        this.rules = rules;
        this.entries = entries;
    }

    /** The fields that the write changed or added go to its client; removed ones leave all entries. */
    void update(ObjectNode before, ObjectNode object, EntryId writer, String time) {
        ObjectNode after = object.deepCopy();
        if (!rules.type().custom()) {
            Blank.removeNulls(after, before);
        }
        Comparison comparison = Comparison.of(before, after, rules.schema()).without(rules.reset());
        take(comparison, THIS_WRITE);
        FieldSet taken = comparison.changedOrAdded().difference(NOT_OWNED);
        if (!taken.isEmpty()) {
            FieldSet earlier = entries.get(writer).map(Entry::fields).orElseGet(FieldSet::new);
            entries.put(writer, new Entry(rules.type().groupVersion(), taken.union(earlier), Optional.of(time)));
        }
    }

    /** What others own of the changed fields. */
    TreeMap<EntryId, FieldSet> conflicts(Comparison comparison, EntryId writer) {
        TreeMap<EntryId, FieldSet> conflicts = new TreeMap<>();
        FieldSet written = comparison.changedOrAdded();
        entries.all().forEach((id, entry) -> {
            FieldSet common = entry.fields().intersection(written);
            if (!id.equals(writer) && !common.isEmpty()) {
                conflicts.put(id, common);
            }
        });
        return conflicts;
    }

    /** Takes the fields that the write changed or removed from the other clients. */
    void take(Comparison comparison, EntryId writer) {
        FieldSet gone = comparison.changedOrAdded().union(comparison.removed());
        entries.all().keySet().stream().filter(id -> !id.equals(writer))
                .forEach(id -> entries.change(id, fields -> fields.difference(gone)));
    }

    void applied(EntryId applier, FieldSet fields) {
        entries.put(applier, new Entry(rules.type().groupVersion(), fields,
                entries.get(applier).flatMap(Entry::time)));
    }

    /** After an apply: an entry that has only fields which no client owns goes. */
    void strip(EntryId applier) {
        entries.change(applier, fields -> fields.difference(NOT_OWNED));
    }
}
