package netpol.conformance.apiserver.managedfields;

import netpol.conformance.apiserver.fieldset.FieldSet;
import netpol.conformance.apiserver.fieldset.Fields;
import netpol.conformance.apiserver.fieldset.Removal;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.JsonNode;

/** Removes the fields that a client applied last time and no longer, except those that some client owns. */
final class Pruning {

    private final Schema schema;
    private final JsonNode merged;
    private final FieldSet last;
    private final FieldSet all;

    Pruning(Schema schema, JsonNode merged, FieldSet last) {
        this.schema = schema;
        this.merged = merged;
        this.last = last.withDeclaredFields(schema);
        this.all = fields(merged);
    }

    /** @param entries those of all clients, with the new fields of the one that applies */
    JsonNode without(Entries entries) {
        FieldSet owned = entries.all().values().stream().map(Entry::fields).reduce(new FieldSet(), FieldSet::union)
                .withDeclaredFields(schema);
        JsonNode bare = Removal.of(merged, last, schema);
        JsonNode withOwned = Removal.of(merged, all.difference(fields(bare).union(owned)), schema);
        // What hung below a removed field, and was not applied last time, stays.
        return Removal.of(merged, all.difference(fields(withOwned)).intersection(last), schema);
    }

    private FieldSet fields(JsonNode value) {
        return Fields.of(value, schema).withDeclaredFields(schema);
    }
}
