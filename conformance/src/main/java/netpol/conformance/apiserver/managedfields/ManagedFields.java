package netpol.conformance.apiserver.managedfields;

import java.util.Optional;
import netpol.conformance.apiserver.fieldset.Blank;
import netpol.conformance.apiserver.fieldset.MistypedException;
import netpol.conformance.apiserver.model.JsonValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps {@code metadata.managedFields} of an object after writes that are no server-side applies (Kubernetes,
 * {@code k8s.io/apimachinery/pkg/util/managedfields}).
 */
public final class ManagedFields {

    private static final String METADATA = "metadata", FIELDS = "managedFields", TIME = "time";

    private ManagedFields() {}

    /**
     * The object after a create, an update or a patch, with the fields that the write has changed owned by its client.
     *
     * @param before empty for a create
     * @param after with the managed fields that the client sent, if any: {@code [{}]} takes all entries away; it becomes part of
     *        the answer
     */
    public static ObjectNode afterWrite(Optional<ObjectNode> before, ObjectNode after, FieldOwner owner,
            FieldRules rules) {
        Entries entries = entries(before, after, rules);
        if (entries.isEmpty() && before.isPresent()) {
            return Entries.viewWithout(after);
        }
        try {
            Ownership ownership = new Ownership(rules, entries);
            ObjectNode old = before.map(Entries::viewWithout).orElseGet(() -> Blank.object(rules.schema()));
            ownership.update(old, Entries.viewWithout(after), rules.update(owner.name()), owner.time());
            OldUpdates.merge(entries);
            return entries.inView(after);
        } catch (MistypedException unkeyed) {
            // The API server does the same: it keeps no entry rather than a wrong one.
            return Entries.viewWithout(after);
        }
    }

    /** Those that the client sent count, if it sent any to the object itself; those of the store otherwise. */
    private static Entries entries(Optional<ObjectNode> before, ObjectNode after, FieldRules rules) {
        JsonNode sent = after.path(METADATA).path(FIELDS);
        if (rules.subresource().isEmpty()) {
            if (resets(sent, rules.type().custom())) {
                return new Entries();
            }
            Entries entries = Entries.readOrNone(after);
            if (!entries.isEmpty()) {
                return entries;
            }
        }
        return before.map(Entries::readOrNone).orElseGet(Entries::new);
    }

    /** The metadata of a custom resource loses an empty list before this is asked. */
    private static boolean resets(JsonNode sent, boolean custom) {
        return sent.isArray() && (sent.isEmpty() ? !custom : sent.size() == 1 && sent.get(0).isEmpty());
    }

    /**
     * Keeps the old time stamps if nothing else differs, so that a write without effect leaves the object as it is.
     *
     * @return {@code before} or {@code after}
     */
    public static ObjectNode withOldTimesIfUnchanged(ObjectNode before, ObjectNode after) {
        return JsonValues.equal(withoutTimes(before), withoutTimes(after)) ? before : after;
    }

    /** To be compared only: it shares all else with the object. */
    private static ObjectNode withoutTimes(ObjectNode object) {
        if (!(object.path(METADATA).path(FIELDS) instanceof ArrayNode entries)) {
            return object;
        }
        ArrayNode untimed = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : entries) {
            untimed.add(each instanceof ObjectNode entry
                    ? JsonNodeFactory.instance.objectNode().setAll(entry).without(TIME)
                    : each);
        }
        ObjectNode view = Entries.viewWithout(object);
        ((ObjectNode) view.get(METADATA)).set(FIELDS, untimed);
        return view;
    }
}
