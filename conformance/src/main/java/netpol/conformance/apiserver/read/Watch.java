package netpol.conformance.apiserver.read;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import netpol.conformance.apiserver.exchange.EventSource;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.selector.Selection;
import netpol.conformance.apiserver.store.Change;
import netpol.conformance.apiserver.store.Store;
import netpol.conformance.apiserver.store.Subscription;

/**
 * A watch that goes on until its time is over, its client is gone or the server ends (Kubernetes API Concepts, Efficient
 * detection of changes). Each event is a line of JSON.
 */
public final class Watch implements EventSource {

    private static final byte[] NONE = {};
    private static final Duration BOOKMARKS_EVERY = Duration.ofSeconds(50);

    private final Store store;
    private final Renderer renderer;
    private final Selection selection;
    private final Subscription changes;
    private final boolean bookmarks;
    private final long end;
    private final long period;
    private final List<byte[]> first;
    private volatile boolean closed;

    /**
     * @param first events with which it begins
     * @param seconds after which it ends
     */
    public Watch(Store store, Renderer renderer, Selection selection, Subscription changes, boolean bookmarks,
            List<byte[]> first, long seconds) {
        this(store, renderer, selection, changes, bookmarks, first, seconds, BOOKMARKS_EVERY);
    }

    /** @param period between two bookmarks */
    Watch(Store store, Renderer renderer, Selection selection, Subscription changes, boolean bookmarks,
            List<byte[]> first, long seconds, Duration period) {
        this.store = store;
        this.renderer = renderer;
        this.selection = selection;
        this.changes = changes;
        this.bookmarks = bookmarks;
        this.first = first;
        this.period = period.toNanos();
        this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    @Override
    public void run(Sink sink) throws InterruptedException {
        try (Subscription open = changes) {
            ByteArrayOutputStream beginning = new ByteArrayOutputStream();
            first.forEach(beginning::writeBytes);
            boolean goesOn = beginning.size() == 0 || sink.write(beginning.toByteArray());
            long marked = System.nanoTime();
            while (goesOn && !closed && !open.overrun() && System.nanoTime() < end) {
                long revision = store.revision();
                long wake = bookmarks ? Math.min(end, marked + period) : end;
                List<Change> taken = open.take(Math.max(0, wake - System.nanoTime()));
                byte[] events = events(taken);
                goesOn = events.length == 0 || sink.write(events);
                if (taken.isEmpty() && bookmarks && goesOn && !closed) {
                    goesOn = sink.write(renderer.bookmark(revision, false));
                    marked = System.nanoTime();
                }
            }
        }
    }

    private byte[] events(List<Change> taken) {
        if (taken.size() == 1) {
            return event(taken.getFirst()).orElse(NONE);
        }
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        taken.forEach(change -> event(change).ifPresent(events::writeBytes));
        return events.toByteArray();
    }

    /** To a client, an object that is no longer selected is deleted, and one that is selected from now on is added. */
    private Optional<byte[]> event(Change change) {
        boolean before = change.before().filter(entry -> selection.test(entry.key(), entry::object)).isPresent();
        boolean after = !change.deleted() && selection.test(change.after().key(), change.after()::object);
        if (after) {
            return Optional.of(renderer.event(before ? "MODIFIED" : "ADDED", change.after()));
        }
        if (!before) {
            return Optional.empty();
        }
        // As it was when it was last selected, with the revision of the change that ended that.
        return Optional.of(renderer.event("DELETED", change.deleted()
                ? change.after()
                : change.before().orElseThrow().at(change.revision())));
    }

    /** The only event of a watch that cannot begin. */
    public static byte[] error(ApiException refused) {
        return Renderer.line("ERROR", Json.bytes(refused.status()));
    }

    @Override
    public void close() {
        closed = true;
        changes.wake();
    }
}
