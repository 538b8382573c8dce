package netpol.conformance.apiserver.store;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as it is kept in one revision. It never changes. A tree takes ten times the memory of its JSON: once that is
 * made, the tree is kept only as long as others use it.
 */
public final class Entry {

    private final ObjectKey key;
    private final long revision;
    /** The tree until its JSON is made. */
    private volatile ObjectNode made;
    /** The tree, or one that was read again, while it is in use. */
    private volatile Reference<ObjectNode> used;
    /** All watches and lists share it. */
    private volatile byte[] json;

    Entry(ObjectKey key, long revision, ObjectNode object) {
        this.key = key;
        this.revision = revision;
        this.made = object;
    }

    public ObjectKey key() {
        return key;
    }

    /** Of the write that made it: its {@code metadata.resourceVersion}. */
    public long revision() {
        return revision;
    }

    /** Not to be changed: {@link ObjectNode#deepCopy() copy} it first. */
    public ObjectNode object() {
        ObjectNode first = made;
        if (first != null) {
            return first;
        }
        ObjectNode tree = used.get();
        if (tree == null) {
            tree = (ObjectNode) Json.lenient(json);
            used = new WeakReference<>(tree);
        }
        return tree;
    }

    public byte[] json() {
        ObjectNode first = made;
        if (first != null) {
            json = Json.bytes(first);
            used = new WeakReference<>(first);
            made = null;
        }
        return json;
    }

    /** An object that is not kept: the answer to a dry run. */
    public static Entry unstored(ObjectKey key, ObjectNode object) {
        return new Entry(key, 0, object);
    }

    /** The same object with another revision. */
    public Entry at(long other) {
        ObjectNode copy = object().deepCopy();
        Meta.writable(copy).put("resourceVersion", Long.toString(other));
        return new Entry(key, other, copy);
    }
}
