package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Takes the objects of one kind into the {@link WorldStore}. Both methods say whether anything that matters changed.
 *
 * @param <T> the kind
 */
interface ObjectSink<T extends HasMetadata> {

    /** The object is there, new or changed. */
    boolean present(T object);

    /** The object is gone; only its metadata may be there. */
    boolean gone(T object);
}
