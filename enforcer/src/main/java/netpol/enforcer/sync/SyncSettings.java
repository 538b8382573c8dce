package netpol.enforcer.sync;

import java.time.Duration;

/**
 * When the loop does what.
 *
 * @param gather how long after the first change others are waited for
 * @param pause the least time between the ends of two syncs
 * @param period a sync happens at least this often, changes or not
 * @param firstRetry how long after a failure the next attempt is made; doubles with every failure, up to...
 * @param lastRetry ...this
 */
public record SyncSettings(Duration gather, Duration pause, Duration period, Duration firstRetry, Duration lastRetry) {

    /**
     * Gathers for 5 ms: less than anybody notices, enough for the changes that one request makes. A burst is worked off
     * in steps of 20 ms.
     */
    public static SyncSettings withPeriod(Duration period) {
        return new SyncSettings(Duration.ofMillis(5), Duration.ofMillis(20), period, Duration.ofMillis(100),
                Duration.ofSeconds(30));
    }
}
