package netpol.conformance.apiserver.managedfields;

import java.util.Optional;
import java.util.TreeMap;
import netpol.conformance.apiserver.fieldset.Blank;
import netpol.conformance.apiserver.fieldset.Comparison;
import netpol.conformance.apiserver.fieldset.FieldSet;
import netpol.conformance.apiserver.fieldset.Fields;
import netpol.conformance.apiserver.fieldset.Merge;
import netpol.conformance.apiserver.fieldset.MistypedException;
import netpol.conformance.apiserver.fieldset.TypeCheck;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.JsonValues;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies a configuration: the fields in it get its values, and its client owns them. Fields that the client applied
 * earlier, and no longer, are removed if no other client owns them (Kubernetes documentation, Server-Side Apply;
 * {@code sigs.k8s.io/structured-merge-diff}).
 */
public final class ServerSideApply {

    private static final String BEFORE_FIRST_APPLY = "before-first-apply";

    private final FieldRules rules;
    private final Schema schema;

    private ServerSideApply(FieldRules rules) {
        this.rules = rules;
        this.schema = rules.schema();
    }

    /**
     * @param live empty if the object is created by this
     * @return the object without the defaults of new fields, and with managed fields
     * @throws ApiException if the configuration is of another kind (400), has managed fields (400), is mistyped (500), or
     * changes fields of other clients without force (409)
     */
    public static ObjectNode apply(Optional<ObjectNode> live, ObjectNode applied, FieldOwner owner, boolean force,
            FieldRules rules) {
        ServerSideApply apply = new ServerSideApply(rules);
        boolean kubectl = LastApplied.isOf(owner);
        ObjectNode result;
        try {
            result = apply.run(live, applied, owner, force);
        } catch (ApplyConflictException conflict) {
            FieldSet allowed = kubectl
                    ? live.map(each -> LastApplied.unchanged(Entries.without(each), rules)).orElseGet(FieldSet::new)
                    : new FieldSet();
            conflict.refuseUnless(allowed);
            result = apply.run(live, applied, owner, true);
        }
        return kubectl ? LastApplied.refreshed(result, applied) : result;
    }

    private ObjectNode run(Optional<ObjectNode> stored, ObjectNode applied, FieldOwner owner, boolean force) {
        checkKind(applied);
        try {
            TypeCheck.check(applied, schema);
        } catch (MistypedException wrong) {
            throw ApiException
                    .unknown("failed to create typed patch object (" + named(applied) + "): " + wrong.getMessage());
        }
        ObjectNode live = stored.map(Entries::without).orElseGet(JsonNodeFactory.instance::objectNode);
        Entries entries = stored.map(each -> entries(each, live, owner)).orElseGet(Entries::new);
        try {
            return merge(live, applied, entries, owner, force);
        } catch (MistypedException wrong) {
            throw ApiException.unknown("failed to merge config: " + wrong.getMessage());
        }
    }

    private ObjectNode merge(ObjectNode live, ObjectNode applied, Entries entries, FieldOwner owner, boolean force) {
        EntryId applier = rules.apply(owner.name());
        Optional<FieldSet> last = entries.get(applier).map(Entry::fields);
        Ownership ownership = new Ownership(rules, entries);
        ownership.applied(applier, Fields.of(applied, schema).differenceWithBelow(rules.reset()));
        JsonNode merged = Merge.of(live, applied, schema);
        JsonNode result = last.filter(each -> !each.isEmpty())
                .map(each -> new Pruning(schema, merged, each).without(entries)).orElse(merged);
        Comparison comparison = Comparison.of(live, result, schema).without(rules.reset());
        TreeMap<EntryId, FieldSet> conflicts = ownership.conflicts(comparison, applier);
        if (!force && !conflicts.isEmpty()) {
            throw new ApplyConflictException(conflicts);
        }
        ownership.take(comparison, applier);
        ownership.strip(applier);
        if (JsonValues.equal(live, result)) {
            return entries.in(live);
        }
        entries.get(applier).ifPresent(each -> entries.put(applier, each.at(owner.time())));
        return entries.in((ObjectNode) result);
    }

    /** An object that has no entries belongs to a client of its own before it is applied for the first time. */
    private Entries entries(ObjectNode stored, ObjectNode live, FieldOwner owner) {
        Entries entries = Entries.readOrNone(stored);
        if (entries.isEmpty()) {
            new Ownership(rules, entries).update(Blank.object(schema), live, rules.update(BEFORE_FIRST_APPLY),
                    owner.time());
        }
        return entries;
    }

    private void checkKind(ObjectNode applied) {
        String apiVersion = text(applied.path("apiVersion")), kind = text(applied.path("kind"));
        if (!apiVersion.equals(rules.type().groupVersion()) || !kind.equals(rules.type().kind())) {
            throw ApiException.badRequest("invalid object type: " + kindOf(applied));
        }
        if (applied.path("metadata").path("managedFields").isArray()) {
            throw ApiException.badRequest("metadata.managedFields must be nil");
        }
    }

    private static String named(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return text(metadata.path("namespace")) + "/" + text(metadata.path("name")) + "; " + kindOf(object);
    }

    /** As Go prints it: {@code apps/v1, Kind=Deployment}, {@code /v1, Kind=Pod}. */
    private static String kindOf(JsonNode object) {
        String apiVersion = text(object.path("apiVersion"));
        return (apiVersion.contains("/") ? apiVersion : "/" + apiVersion) + ", Kind=" + text(object.path("kind"));
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : "";
    }
}
