package netpol.conformance.apiserver.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;

/** The changes of a resource as they are made. One thread takes them. */
public final class Subscription implements AutoCloseable {

    /** A subscriber that is this far behind is cut off, so that it does not hold all objects in memory. */
    private static final int CAPACITY = 50_000;

    /** Ends a wait. */
    private static final Change NONE = new Change(Optional.empty(),
            new Entry(new ObjectKey("", ""), 0, Json.object()), true);

    private final BlockingQueue<Change> queue = new LinkedBlockingQueue<>();
    private final Runnable end;
    private volatile boolean overrun;

    Subscription(Runnable end) {
        this.end = end;
    }

    /** To nothing. */
    public static Subscription none() {
        return new Subscription(() -> {});
    }

    void offer(Change change) {
        if (queue.size() < CAPACITY) {
            queue.add(change);
        } else {
            overrun = true;
        }
    }

    /** Whether changes were left out; no more come. */
    public boolean overrun() {
        return overrun && queue.isEmpty();
    }

    /**
     * Waits for the next changes.
     *
     * @param nanos how long at the most
     * @return those that are there, in their order; none when the time is over
     */
    public List<Change> take(long nanos) throws InterruptedException {
        Change first = queue.poll(nanos, TimeUnit.NANOSECONDS);
        if (first == null) {
            return List.of();
        }
        List<Change> all = new ArrayList<>();
        all.add(first);
        queue.drainTo(all);
        all.removeIf(each -> each == NONE);
        return all;
    }

    /** Ends the wait of the thread that takes changes. */
    public void wake() {
        queue.add(NONE);
    }

    @Override
    public void close() {
        end.run();
    }
}
