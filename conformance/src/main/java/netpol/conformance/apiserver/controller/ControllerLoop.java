package netpol.conformance.apiserver.controller;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import netpol.conformance.apiserver.controller.work.ConflictException;
import netpol.conformance.apiserver.controller.work.Controller;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Change;
import netpol.conformance.apiserver.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Takes the changes of a store to controllers, and reconciles each object once for all changes that came meanwhile. */
final class ControllerLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ControllerLoop.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(5), LAST_RETRY = Duration.ofSeconds(10);

    private final Store store;
    private final List<Controller> controllers;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Set<Item> dirty = new LinkedHashSet<>();
    private final Map<Item, Retry> retries = new HashMap<>();

    private record Event(String resource, Change change) {}

    private record Item(Controller controller, ObjectKey key) {}

    private record Retry(Duration pause, long at) {}

    ControllerLoop(Store store, List<Controller> controllers) {
        this.store = store;
        this.controllers = controllers;
    }

    /** Listens, and takes the objects that are there as created. */
    void listen() {
        store.listen((resource, change) -> events.add(new Event(resource, change)));
        for (String resource : store.resources()) {
            store.list(resource, "").entries()
                    .forEach(each -> tell(new Event(resource, new Change(Optional.empty(), each, false))));
        }
    }

    /** Works until the thread is interrupted. */
    void run() {
        try {
            while (!Thread.interrupted()) {
                Event first = dirty.isEmpty() ? events.poll(pause(), TimeUnit.NANOSECONDS) : events.poll();
                if (first != null) {
                    tell(first);
                }
                step();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Works until nothing is left to do but what failed. */
    void settle() {
        do {
            step();
        } while (!dirty.isEmpty() || !events.isEmpty());
    }

    private void step() {
        for (Event event = events.poll(); event != null; event = events.poll()) {
            tell(event);
        }
        long now = System.nanoTime();
        retries.forEach((item, retry) -> {
            if (retry.at - now <= 0) {
                dirty.add(item);
            }
        });
        Iterator<Item> next = dirty.iterator();
        if (next.hasNext()) {
            Item item = next.next();
            next.remove();
            reconcile(item);
        }
    }

    private long pause() {
        long now = System.nanoTime();
        return retries.values().stream().mapToLong(each -> Math.max(0, each.at - now)).min()
                .orElse(TimeUnit.HOURS.toNanos(1));
    }

    private void tell(Event event) {
        for (Controller controller : controllers) {
            controller.changed(event.resource, event.change, key -> dirty.add(new Item(controller, key)));
        }
    }

    private void reconcile(Item item) {
        try {
            item.controller.reconcile(item.key);
            retries.remove(item);
        } catch (ConflictException e) {
            LOG.debug("{} is reconciled again: {}", item.key, e.getMessage());
            dirty.add(item);
        } catch (RuntimeException e) {
            Retry last = retries.get(item);
            Duration pause = last == null ? FIRST_RETRY : last.pause.multipliedBy(2);
            pause = pause.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : pause;
            retries.put(item, new Retry(pause, System.nanoTime() + pause.toNanos()));
            LOG.atLevel(last == null ? Level.WARN : Level.DEBUG).setCause(e).log(
                    "{} cannot reconcile {}; it tries again in {} ms", item.controller.getClass().getSimpleName(),
                    item.key, pause.toMillis());
        }
    }
}
