package netpol.conformance.apiserver.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects, by resource ({@code pods}, {@code networkpolicies.networking.k8s.io}). Every write gets the next revision of
 * one sequence, as in etcd, and becomes the object's {@code metadata.resourceVersion}.
 */
public final class Store {

    private final int history;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Resource> resources = new HashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private long revision = 1;

    /** Hears of every write while it is made, one at a time. It must be quick and must not write. */
    @FunctionalInterface
    public interface Listener {
        void changed(String resource, Change change);
    }

    private static final class Resource {

        private final NavigableMap<ObjectKey, Entry> objects = new TreeMap<>();
        private final History history;
        private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

        Resource(int limit) {
            this.history = new History(limit);
        }
    }

    /** @param history how many changes of each resource can be watched from, or listed at, later */
    public Store(int history) {
        this.history = history;
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Of the last write. */
    public long revision() {
        return locked(() -> revision);
    }

    /** The resources that any object was written of, in their order. */
    public Set<String> resources() {
        return locked(() -> Collections.unmodifiableSet(new TreeSet<>(resources.keySet())));
    }

    public Optional<Entry> get(String resource, ObjectKey key) {
        return locked(() -> Optional.ofNullable(resource(resource).objects.get(key)));
    }

    /** @param namespace empty for all */
    public Listing list(String resource, String namespace) {
        return locked(() -> new Listing(revision, entries(resource(resource).objects, namespace)));
    }

    /**
     * The objects as they were.
     *
     * @param at the revision, not in the future
     */
    public Listing listAt(String resource, String namespace, long at) throws ExpiredException {
        lock.lock();
        try {
            Resource listed = resource(resource);
            return new Listing(at, entries(listed.history.rewound(listed.objects, at), namespace));
        } finally {
            lock.unlock();
        }
    }

    private static List<Entry> entries(NavigableMap<ObjectKey, Entry> objects, String namespace) {
        return namespace.isEmpty()
                ? List.copyOf(objects.values())
                : List.copyOf(objects.subMap(new ObjectKey(namespace, ""), new ObjectKey(namespace + '\0', ""))
                        .values());
    }

    /**
     * @param object belongs to the store from here on
     * @return empty when there is one under that key
     */
    public Optional<Entry> create(String resource, ObjectKey key, ObjectNode object) {
        return locked(() -> resource(resource).objects.containsKey(key)
                ? Optional.empty()
                : Optional.of(write(resource, Optional.empty(), key, object, false)));
    }

    /**
     * @param expected the object that the change was made from
     * @param object belongs to the store from here on
     * @return empty when the object is another by now, or gone
     */
    public Optional<Entry> update(String resource, Entry expected, ObjectNode object) {
        return locked(() -> isCurrent(resource, expected)
                ? Optional.of(write(resource, Optional.of(expected), expected.key(), object, false))
                : Optional.empty());
    }

    /**
     * @return its last state, with the revision of the deletion; empty when the object is another by now, or gone
     */
    public Optional<Entry> delete(String resource, Entry expected) {
        return locked(() -> isCurrent(resource, expected)
                ? Optional.of(write(resource, Optional.of(expected), expected.key(), expected.object().deepCopy(),
                        true))
                : Optional.empty());
    }

    private boolean isCurrent(String resource, Entry expected) {
        return resource(resource).objects.get(expected.key()) == expected;
    }

    private Entry write(String name, Optional<Entry> before, ObjectKey key, ObjectNode object, boolean deleted) {
        Resource resource = resource(name);
        revision++;
        Meta.writable(object).put("resourceVersion", Long.toString(revision));
        Entry after = new Entry(key, revision, object);
        if (deleted) {
            resource.objects.remove(key);
        } else {
            resource.objects.put(key, after);
        }
        Change change = new Change(before, after, deleted);
        resource.history.add(change);
        resource.subscriptions.forEach(each -> each.offer(change));
        listeners.forEach(each -> each.changed(name, change));
        return after;
    }

    /** All changes after a revision, those that were made already first. */
    public Subscription subscribe(String resource, long after) throws ExpiredException {
        lock.lock();
        try {
            Resource subscribed = resource(resource);
            List<Change> missed = subscribed.history.after(after);
            return subscribed(subscribed, missed);
        } finally {
            lock.unlock();
        }
    }

    /** The objects as they are, and the changes that come after. */
    public Start start(String resource, String namespace) {
        return locked(() -> {
            Resource started = resource(resource);
            return new Start(new Listing(revision, entries(started.objects, namespace)),
                    subscribed(started, List.of()));
        });
    }

    /** A listing and what changes after it. */
    public record Start(Listing listing, Subscription changes) {}

    private Subscription subscribed(Resource resource, List<Change> missed) {
        Subscription[] self = new Subscription[1];
        self[0] = new Subscription(() -> resource.subscriptions.remove(self[0]));
        missed.forEach(self[0]::offer);
        resource.subscriptions.add(self[0]);
        return self[0];
    }

    private Resource resource(String name) {
        return resources.computeIfAbsent(name, each -> new Resource(history));
    }

    private <T> T locked(java.util.function.Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
