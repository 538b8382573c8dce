package netpol.conformance.apiserver.store;

import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import tools.jackson.databind.node.ObjectNode;

/** An object as it is kept in one revision. It never changes. */
public final class Entry {

    private final ObjectKey key;
    private final long revision;
    private final ObjectNode object;
    /** Made at the first use; all watches and lists share it. */
    private volatile byte[] json;

    Entry(ObjectKey key, long revision, ObjectNode object) {
        this.key = key;
        this.revision = revision;
        this.object = object;
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
        return object;
    }

    public byte[] json() {
        byte[] made = json;
        if (made == null) {
            made = Json.bytes(object);
            json = made;
        }
        return made;
    }

    /** An object that is not kept: the answer to a dry run. */
    public static Entry unstored(ObjectKey key, ObjectNode object) {
        return new Entry(key, 0, object);
    }

    /** The same object with another revision. */
    public Entry at(long other) {
        ObjectNode copy = object.deepCopy();
        Meta.writable(copy).put("resourceVersion", Long.toString(other));
        return new Entry(key, other, copy);
    }
}
