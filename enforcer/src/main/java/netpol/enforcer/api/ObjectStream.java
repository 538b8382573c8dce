package netpol.enforcer.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.enforcer.objects.ApiObjects;
import netpol.enforcer.objects.FieldPath;
import netpol.enforcer.objects.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what arrives of one kind, object by object: one that cannot be read concerns no other. Knows which objects there
 * are, so as to notice what a list no longer has. For one thread, but for {@link #known}. All methods that take objects say
 * whether anything that matters changed.
 *
 * @param <T> the kind
 */
final class ObjectStream<T extends HasMetadata> {

    private static final Logger log = LoggerFactory.getLogger(ObjectStream.class);

    private final WatchedKind<T> kind;
    private final ObjectSink<T> sink;
    private final ApiObjects serialization;
    /** Uids by path. */
    private final Map<String, String> uids = new HashMap<>();
    private Set<String> listed = new HashSet<>();
    private volatile int known;

    ObjectStream(WatchedKind<T> kind, ObjectSink<T> sink, ApiObjects serialization) {
        this.kind = kind;
        this.sink = sink;
        this.serialization = serialization;
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
        try {
            return sink.present(id, serialization.read(object, kind.type()));
        } catch (RuntimeException e) {
            return sink.unreadable(id, object, reason(e));
        }
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

    private static String reason(RuntimeException problem) {
        return problem instanceof JacksonException cause
                ? FieldPath.of(cause) + "has not the type that this field has in the API"
                : "cannot be read: " + problem;
    }
}
