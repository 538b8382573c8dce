package netpol.conformance.apiserver.store;

import java.util.Optional;

/**
 * One write.
 *
 * @param before empty when the object was created
 * @param after the object as written; when it was deleted, its last state with the revision of the deletion
 * @param deleted whether it is gone
 */
public record Change(Optional<Entry> before, Entry after, boolean deleted) {

    public long revision() {
        return after.revision();
    }
}
