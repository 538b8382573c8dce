package netpol.enforcer.policy;

import java.util.Comparator;

/**
 * Which object of the cluster it is, by name.
 *
 * @param kind as in the API: {@code NetworkPolicy}
 * @param namespace {@code ""} for an object without one
 */
public record ObjectRef(String kind, String namespace, String name) implements Comparable<ObjectRef> {

    private static final Comparator<ObjectRef> ORDER = Comparator.comparing(ObjectRef::kind)
            .thenComparing(ObjectRef::namespace).thenComparing(ObjectRef::name);

    /** {@code namespace/name}, or the name alone. */
    public String path() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    @Override
    public int compareTo(ObjectRef other) {
        return ORDER.compare(this, other);
    }

    /** {@code NetworkPolicy nsa/web} */
    @Override
    public String toString() {
        return kind + " " + path();
    }
}
