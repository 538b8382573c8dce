package netpol.conformance.apiserver.controller.work;

import netpol.conformance.apiserver.store.Entry;

/** Deletes objects as a DELETE request does: finalizers and grace periods may keep an object for some time. */
@FunctionalInterface
public interface Deletions {

    /** Says when the dependents of the object go (API reference, meta/v1 DeleteOptions, {@code propagationPolicy}). */
    enum Propagation {
        BACKGROUND, FOREGROUND, ORPHAN
    }

    /** An object that is another by now, or gone, is left alone. */
    void delete(String resource, Entry entry, Propagation propagation);
}
