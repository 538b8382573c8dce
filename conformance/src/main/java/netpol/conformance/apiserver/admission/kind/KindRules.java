package netpol.conformance.apiserver.admission.kind;

import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.admission.field.Same;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** What a kind states about its objects; the methods are those of a strategy in {@code k8s.io/kubernetes/pkg/registry}. */
public interface KindRules {

    default NameRule names(ServerVersion version) {
        return NameRule.SUBDOMAIN;
    }

    /** Whether the kind validates the metadata of an update once more, so that clients get these errors twice. */
    default boolean repeatsMetadata() {
        return true;
    }

    /** Whether it validates all metadata of an update once more. */
    default boolean repeatsWholeMetadata() {
        return false;
    }

    /** Whether what is ill-advised is reported on updates too. */
    default boolean warnsOfUpdates() {
        return true;
    }

    /** Whether finalizers without a domain must be those of Kubernetes. */
    default boolean standardFinalizers() {
        return true;
    }

    /** Whether an update without a resource version replaces what is there. */
    default boolean allowsUnconditionalUpdate() {
        return true;
    }

    /** Fills in what the writer left out. It changes the object. */
    default void fillIn(ObjectNode object, ServerVersion version) {}

    /** Fills in what admission plugins give to a new object. It changes the object. */
    default void admit(ObjectNode object, ServerVersion version) {}

    /** Fills in what admission plugins give to a changed object. It changes the object. */
    default void admitUpdate(ObjectNode object) {}

    /** Removes what a client may not set, and sets the generation. It changes the object. */
    default void prepareForCreate(ObjectNode object, ServerVersion version) {}

    /** The same, for an update of the object itself. */
    default void prepareForUpdate(ObjectNode object, ObjectNode old, ServerVersion version) {}

    /** The same, for an update of the status. The rest of the object is that of the old one already. */
    default void prepareForStatusUpdate(ObjectNode object, ObjectNode old) {}

    /** Validates all but the metadata, which is valid for every kind in the same way. */
    default void validate(Field object) {}

    default void validateUpdate(Field object, Field old) {
        validate(object);
    }

    default void validateStatusUpdate(Field object, Field old) {}

    /** Reports what is accepted but ill-advised. */
    default void warn(Field object) {}

    /** Adds one to the generation if the spec is another one. */
    static void countChanges(ObjectNode object, ObjectNode old, String... fields) {
        for (String field : fields) {
            if (!Same.values(object.path(field), old.path(field))) {
                metadata(object).put("generation", old.path("metadata").path("generation").asInt(0) + 1);
                return;
            }
        }
    }

    static ObjectNode metadata(ObjectNode object) {
        return object.path("metadata") instanceof ObjectNode found ? found : object.putObject("metadata");
    }

    static void keep(ObjectNode object, ObjectNode old, String field) {
        if (old.has(field)) {
            object.set(field, old.get(field).deepCopy());
        } else {
            object.remove(field);
        }
    }
}
