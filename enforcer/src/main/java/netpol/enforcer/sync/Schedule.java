package netpol.enforcer.sync;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * When the next sync is due: soon after a change, a while after a failure, and a period after the last one. Times are
 * those of {@link System#nanoTime()}.
 */
final class Schedule {

    private final SyncSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private OptionalLong firstChange = OptionalLong.empty();
    private OptionalLong firstTouch = OptionalLong.empty();
    private final RepairPace repairs = new RepairPace();
    private long ended = System.nanoTime();
    private int failures;
    /** When to offer the kernel again what it has refused. */
    private OptionalLong retry = OptionalLong.empty();
    private int retries;
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

    /** Another process may have changed the table in the kernel. */
    void touched() {
        lock.lock();
        try {
            if (firstTouch.isEmpty()) {
                long now = System.nanoTime();
                repairs.touched(now);
                firstTouch = OptionalLong.of(now);
                moved.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Another process had changed the table, and it is repaired. */
    void repaired() {
        lock.lock();
        try {
            repairs.repaired(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /**
     * A due sync.
     *
     * @param firstChange when the first change that it is about was seen, of the cluster or by another process in the kernel, if
     * one was
     * @param retry whether what was refused is to be tried again
     */
    record Due(OptionalLong firstChange, boolean retry) {}

    /** Waits until a sync is due; {@code null} once closed. */
    @Nullable
    Due await() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                long now = System.nanoTime();
                long left = due() - now;
                if (left <= 0) {
                    Due due = new Due(firstChange.isPresent() ? firstChange : firstTouch,
                            retry.isPresent() && retry.getAsLong() - now <= 0);
                    firstChange = OptionalLong.empty();
                    firstTouch = OptionalLong.empty();
                    if (due.retry()) {
                        retry = OptionalLong.empty();
                    }
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
        if (failures == 0 && retry.isPresent() && retry.getAsLong() - next < 0) {
            next = retry.getAsLong();
        }
        if (firstTouch.isPresent()) {
            next = earlier(next, Math.max(firstTouch.getAsLong(), ended + pauseBeforeRepair()));
        }
        if (firstChange.isPresent()) {
            // While syncs fail, a change may be the cure: it is tried after the first step of the back-off.
            Duration pause = failures == 0 ? settings.pause() : settings.firstRetry();
            next = earlier(next,
                    Math.max(firstChange.getAsLong() + settings.gather().toNanos(), ended + pause.toNanos()));
        }
        return next;
    }

    /** In nanoseconds. */
    private long pauseBeforeRepair() {
        return failures == 0
                ? Math.max(settings.pause().toNanos(), repairs.pause().toNanos())
                : settings.firstRetry().toNanos();
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
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

    /** Whether the kernel has refused something: then it is tried again, at growing distances. */
    void refused(boolean anything) {
        lock.lock();
        try {
            if (!anything) {
                retry = OptionalLong.empty();
                retries = 0;
            } else if (retry.isEmpty()) {
                retries++;
                retry = OptionalLong.of(System.nanoTime() + retryAfter(retries).toNanos());
            }
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
