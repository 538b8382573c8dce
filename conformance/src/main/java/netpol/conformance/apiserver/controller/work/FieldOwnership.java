package netpol.conformance.apiserver.controller.work;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Keeps {@code metadata.managedFields} of the objects that controllers write. */
@FunctionalInterface
public interface FieldOwnership {

    /** Leaves {@code managedFields} as they are. */
    FieldOwnership NONE = (before, after, manager, subresource) -> {};

    /**
     * Called before an object is written.
     *
     * @param before empty when the object is created
     * @param after may be changed
     * @param manager such as {@code kube-controller-manager}
     * @param subresource such as {@code status}; empty for the object itself
     */
    void update(Optional<ObjectNode> before, ObjectNode after, String manager, String subresource);
}
