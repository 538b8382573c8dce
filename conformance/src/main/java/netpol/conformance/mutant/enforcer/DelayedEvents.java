package netpol.conformance.mutant.enforcer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Events of one watch on their way to a client, each with its time. */
final class DelayedEvents {

    private final DelayQueue<Event> queue = new DelayQueue<>();
    private final AtomicLong last = new AtomicLong();
    /** The number of the last event of each object. */
    private final Map<String, Long> latest = new ConcurrentHashMap<>();

    /**
     * @param first whether it is told even if the object has changed since
     * @param step empty at the end of the watch
     */
    private record Event(long number, String object, boolean first, long due, long order,
            Optional<Delivery.Step> step) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Event event = (Event) other;
            return due == event.due ? Long.compare(order, event.order) : Long.compare(due - event.due, 0);
        }
    }

    /** @param object what distinguishes it from others */
    void add(String object, List<Delivery.Step> steps) {
        long number = last.incrementAndGet();
        latest.put(object, number);
        long now = System.nanoTime();
        for (Delivery.Step step : steps) {
            queue.add(new Event(number, object, step.equals(steps.getFirst()), now + step.after().toNanos(),
                    last.incrementAndGet(), Optional.of(step)));
        }
    }

    /** The watch ends, after what is due by now. */
    void end() {
        queue.add(new Event(0, "", true, System.nanoTime(), last.incrementAndGet(), Optional.empty()));
    }

    /** The next that is due; empty at the end. */
    Optional<Delivery.Step> take() throws InterruptedException {
        while (true) {
            Event event = queue.take();
            if (event.step().isEmpty() || event.first() || latest.get(event.object()) == event.number()) {
                return event.step();
            }
        }
    }
}
