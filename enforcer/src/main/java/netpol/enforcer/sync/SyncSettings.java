package netpol.enforcer.sync;

import java.time.Duration;

/**
 * The times of the sync loop.
 *
 * @param gather how long after the first change others are waited for
 * @param pause the least time between the ends of two syncs
 * @param period a sync happens at least this often, changes or not
 * @param firstRetry how long after a failure the next attempt is made; doubles with every failure, up to...
 * @param lastRetry ...this
 */
public record SyncSettings(Duration gather, Duration pause, Duration period, Duration firstRetry, Duration lastRetry) {

    /** A single change goes out at once; what comes within 15 ms of it goes out together after that. */
    public static SyncSettings withPeriod(Duration period) {
        return new SyncSettings(Duration.ZERO, Duration.ofMillis(15), period, Duration.ofMillis(100),
                Duration.ofSeconds(30));
    }
}
