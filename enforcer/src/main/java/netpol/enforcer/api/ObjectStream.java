package netpol.enforcer.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.enforcer.objects.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Reads what arrives of one kind, object by object: one that cannot be read concerns no other. Knows which objects there
 * are, so as to notice what a list no longer has. For one thread, but for {@link #known}. All methods that take objects say
 * whether anything that matters changed.
 */
final class ObjectStream {

    private static final Logger log = LoggerFactory.getLogger(ObjectStream.class);

    private final WatchedKind kind;
    private final ObjectSink sink;
    /** Uids by path. */
    private final Map<String, String> uids = new HashMap<>();
    private Set<String> listed = new HashSet<>();
    private volatile int known;

    ObjectStream(WatchedKind kind, ObjectSink sink) {
        this.kind = kind;
        this.sink = sink;
    }

    /** How many objects there are. */
    int known() {
        return known;
    }

    /** What is listed from now on until {@link #listed()} is a complete list. */
    void listing() {
        listed = new HashSet<>();
    }

    boolean listed(JsonNode object) {
        Identity id = Identity.of(object);
        listed.add(id.path());
        return present(id, object);
    }

    /** The list is complete: what it did not have is gone. */
    boolean listed() {
        List<Identity> gone = uids.entrySet().stream().filter(one -> !listed.contains(one.getKey()))
                .map(one -> Identity.at(one.getKey(), one.getValue())).toList();
        listed = Set.of();
        boolean changed = false;
        for (Identity id : gone) {
            changed |= gone(id);
        }
        return changed;
    }

    boolean present(JsonNode object) {
        return present(Identity.of(object), object);
    }

    private boolean present(Identity id, JsonNode object) {
        if (id.name().isEmpty()) {
            log.error("a {} without metadata.name has arrived; it is left out", kind.name());
            return false;
        }
        uids.put(id.path(), id.uid());
        known = uids.size();
        return sink.present(id, object);
    }

    /** A late end of an object whose name another one has by now is none. */
    boolean gone(JsonNode object) {
        return gone(Identity.of(object));
    }

    private boolean gone(Identity id) {
        if (!uids.remove(id.path(), id.uid())) {
            return false;
        }
        known = uids.size();
        return sink.gone(id);
    }
}
