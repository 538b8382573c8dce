package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Objects;

/**
 * Which object it is. Two objects of one namespace and name differ in their uid and never exist at the same time.
 *
 * @param namespace {@code ""} for objects without one
 * @param uid {@code ""} in files
 */
record Identity(String namespace, String name, String uid) {

    static Identity of(HasMetadata object) {
        ObjectMeta meta = object.getMetadata();
        return new Identity(Objects.requireNonNullElse(meta.getNamespace(), ""), meta.getName(),
                Objects.requireNonNullElse(meta.getUid(), ""));
    }

    /** {@code namespace/name}, or the name alone. */
    String path() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
