package netpol.enforcer.sync;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When the next sync is due: soon after a change, a while after a failure, and a period after the last one. Times are
 * those of {@link System#nanoTime()}.
 */
final class Schedule {

    private final SyncSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private OptionalLong firstChange = OptionalLong.empty();
    private long ended = System.nanoTime();
    private int failures;
    private boolean closed;

    Schedule(SyncSettings settings) {
        this.settings = settings;
    }

    void changed() {
        lock.lock();
        try {
            if (firstChange.isEmpty()) {
                firstChange = OptionalLong.of(System.nanoTime());
                moved.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A due sync: which change was the first that it is about, if one was. */
    record Due(OptionalLong firstChange) {}

    /** Waits until a sync is due; {@code null} once closed. */
    Due await() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                long left = due() - System.nanoTime();
                if (left <= 0) {
                    Due due = new Due(firstChange);
                    firstChange = OptionalLong.empty();
                    return due;
                }
                moved.awaitNanos(left);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private long due() {
        long next = ended + (failures == 0 ? settings.period() : retryAfter(failures)).toNanos();
        if (firstChange.isPresent()) {
            // While syncs fail, a change may be the cure: it is tried after the first step of the back-off.
            Duration pause = failures == 0 ? settings.pause() : settings.firstRetry();
            long soon = Math.max(firstChange.getAsLong() + settings.gather().toNanos(), ended + pause.toNanos());
            return soon - next < 0 ? soon : next;
        }
        return next;
    }

    private Duration retryAfter(int times) {
        Duration doubled = settings.firstRetry().multipliedBy(1L << Math.min(times - 1, 20));
        return doubled.compareTo(settings.lastRetry()) < 0 ? doubled : settings.lastRetry();
    }

    void ended(boolean success) {
        lock.lock();
        try {
            ended = System.nanoTime();
            failures = success ? 0 : failures + 1;
        } finally {
            lock.unlock();
        }
    }

    /** How long ago, in whole milliseconds, {@code nanoTime} was. */
    static long millisecondsSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            moved.signal();
        } finally {
            lock.unlock();
        }
    }
}
