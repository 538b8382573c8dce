package netpol.conformance.apiserver.managedfields;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import netpol.conformance.apiserver.fieldset.FieldSet;
import netpol.conformance.apiserver.fieldset.MistypedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The list {@code metadata.managedFields} of an object (API reference, meta/v1 ManagedFieldsEntry). */
final class Entries {

    private static final String FIELDS_V1 = "FieldsV1";
    private static final Comparator<Map.Entry<EntryId, Entry>> ORDER = Comparator.<Map.Entry<EntryId, Entry>, String>comparing(
            each -> each.getKey().operation())
            .thenComparing(each -> each.getValue().time().orElse(""))
            .thenComparing(each -> each.getKey().manager())
            .thenComparing(each -> each.getValue().apiVersion())
            .thenComparing(each -> each.getKey().subresource());

    private final TreeMap<EntryId, Entry> byId = new TreeMap<>();

    /** @throws MistypedException if an entry cannot be read */
    static Entries read(JsonNode managedFields) {
        Entries entries = new Entries();
        for (JsonNode each : managedFields) {
            String operation = each.path("operation").asString(""), apiVersion = each.path("apiVersion").asString("");
            if (!List.of(EntryId.APPLY, EntryId.UPDATE).contains(operation)) {
                throw new MistypedException("operation must be `Apply` or `Update`");
            }
            if (apiVersion.isEmpty()) {
                throw new MistypedException("apiVersion must not be empty");
            }
            if (!each.path("fieldsType").asString("").equals(FIELDS_V1)) {
                throw new MistypedException("missing or invalid fieldsType in a managed fields entry");
            }
            EntryId id = new EntryId(each.path("manager").asString(""), operation,
                    operation.equals(EntryId.APPLY) ? "" : apiVersion, each.path("subresource").asString(""));
            entries.byId.put(id, new Entry(apiVersion, FieldSet.parse(each.path("fieldsV1")),
                    each.path("time").asStringOpt()));
        }
        return entries;
    }

    /** The entries of an object; none if they cannot be read. */
    static Entries readOrNone(JsonNode object) {
        try {
            return read(object.path("metadata").path("managedFields"));
        } catch (MistypedException unreadable) {
            return new Entries();
        }
    }

    ArrayNode print() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        byId.entrySet().stream().sorted(ORDER).forEach(each -> {
            EntryId id = each.getKey();
            ObjectNode entry = list.addObject();
            if (!id.manager().isEmpty()) {
                entry.put("manager", id.manager());
            }
            entry.put("operation", id.operation()).put("apiVersion", each.getValue().apiVersion());
            each.getValue().time().ifPresent(time -> entry.put("time", time));
            entry.put("fieldsType", FIELDS_V1).set("fieldsV1", each.getValue().fields().print());
            if (!id.subresource().isEmpty()) {
                entry.put("subresource", id.subresource());
            }
        });
        return list;
    }

    /** A copy of the object with these entries. */
    ObjectNode in(ObjectNode object) {
        return inView(object.deepCopy());
    }

    /** The object with these entries; it shares all else with the one that is given. */
    ObjectNode inView(ObjectNode object) {
        ObjectNode copy = viewWithout(object);
        if (!byId.isEmpty()) {
            ObjectNode metadata = copy.get("metadata") instanceof ObjectNode there
                    ? there
                    : copy.putObject("metadata");
            metadata.set("managedFields", print());
        }
        return copy;
    }

    static ObjectNode without(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        if (copy.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
        return copy;
    }

    /** The object without entries; it shares all else with the one that is given. */
    static ObjectNode viewWithout(ObjectNode object) {
        ObjectNode view = JsonNodeFactory.instance.objectNode().setAll(object);
        if (object.get("metadata") instanceof ObjectNode metadata) {
            ObjectNode rest = JsonNodeFactory.instance.objectNode().setAll(metadata);
            rest.remove("managedFields");
            view.set("metadata", rest);
        }
        return view;
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    Optional<Entry> get(EntryId id) {
        return Optional.ofNullable(byId.get(id));
    }

    void put(EntryId id, Entry entry) {
        byId.put(id, entry);
    }

    Optional<Entry> remove(EntryId id) {
        return Optional.ofNullable(byId.remove(id));
    }

    /** A copy, for those who change the entries. */
    Map<EntryId, Entry> all() {
        return new TreeMap<>(byId);
    }

    /** Changes the fields of an entry. An entry without fields goes. */
    void change(EntryId id, UnaryOperator<FieldSet> change) {
        byId.computeIfPresent(id, (_, entry) -> {
            FieldSet fields = change.apply(entry.fields());
            return fields.isEmpty() ? null : entry.with(fields);
        });
    }

    Entries copy() {
        Entries copy = new Entries();
        copy.byId.putAll(byId);
        return copy;
    }
}
