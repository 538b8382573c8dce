package netpol.enforcer.testbed.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The objects of one kind, what has happened to them, and who wants to hear of it. Safe for several threads. */
final class ObjectStore {

    /** An object and its version. */
    record Stored(ApiObject object, long resourceVersion) {}

    /** A list at a version. */
    record Listing(List<Stored> objects, long resourceVersion) {}

    private final Map<String, Stored> objects = new TreeMap<>();
    private final List<Event> history = new ArrayList<>();
    private final List<Consumer<Event>> watchers = new CopyOnWriteArrayList<>();
    private final Map<String, Listing> pages = new LinkedHashMap<>();
    private final List<Event> held = new ArrayList<>();
    private boolean holding;
    private long version = 1;
    private long forgotten;

    synchronized Event put(ApiObject object) {
        version++;
        Event.Type type = objects.put(object.path(), new Stored(object, version)) == null
                ? Event.Type.ADDED
                : Event.Type.MODIFIED;
        return happened(new Event(type, object, version));
    }

    synchronized Event remove(String path) {
        Stored last = objects.remove(path);
        if (last == null) {
            throw new IllegalArgumentException("there is no " + path);
        }
        version++;
        return happened(new Event(Event.Type.DELETED, last.object(), version));
    }

    private Event happened(Event event) {
        history.add(event);
        if (holding) {
            held.add(event);
        } else {
            watchers.forEach(watcher -> watcher.accept(event));
        }
        return event;
    }

    /** Until {@link #release} watchers are told nothing. */
    synchronized void hold() {
        holding = true;
    }

    /** Tells of what was held, those of one object in order. */
    synchronized void release(Random order) {
        holding = false;
        List<List<Event>> byObject = new ArrayList<>(held.stream()
                .collect(Collectors.groupingBy(it -> it.object().path(), TreeMap::new, Collectors.toList())).values());
        held.clear();
        while (!byObject.isEmpty()) {
            List<Event> next = byObject.get(order.nextInt(byObject.size()));
            Event event = next.removeFirst();
            watchers.forEach(watcher -> watcher.accept(event));
            byObject.removeIf(List::isEmpty);
        }
    }

    /** Tells those who watch now once more, or of something that did not happen; it is not remembered. */
    synchronized void tell(Event event) {
        watchers.forEach(watcher -> watcher.accept(event));
    }

    /** Watches that ask for changes since before now are told that they are gone. */
    synchronized void forget() {
        forgotten = version;
        history.clear();
    }

    synchronized List<ApiObject> all() {
        return objects.values().stream().map(Stored::object).toList();
    }

    synchronized Listing list() {
        return new Listing(List.copyOf(objects.values()), version);
    }

    synchronized String keep(Listing listing) {
        String token = "page" + pages.size();
        pages.put(token, listing);
        return token;
    }

    synchronized Listing kept(String token) {
        return pages.get(token);
    }

    /**
     * What happened since a version, and from now on, in order.
     *
     * @return false when that is not known any more
     */
    synchronized boolean watch(long since, Consumer<Event> watcher) {
        if (since < forgotten) {
            return false;
        }
        history.stream().filter(event -> event.resourceVersion() > since).forEach(watcher);
        watchers.add(watcher);
        return true;
    }

    int watching() {
        return watchers.size();
    }

    void unwatch(Consumer<Event> watcher) {
        watchers.remove(watcher);
    }
}
