package netpol.enforcer.sync;

import java.time.Duration;

/**
 * How soon a table that somebody else has touched is looked at. At once, the first few times; who goes on changing it is
 * answered at growing distances, or the two would do nothing else any more. Times are those of {@link System#nanoTime()}.
 */
final class RepairPace {

    /** Repairs in a row that nothing waits for. */
    private static final int AT_ONCE = 5;
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LAST = Duration.ofSeconds(5);
    /** Who lets what was put right stand for so long begins anew: he does not answer to it. */
    private static final Duration CALM = Duration.ofMillis(500);

    private int row;
    private long last;

    void touched(long now) {
        // Whoever does not wait for a repair is heard a pause and a repair after the one before.
        if (now - last > CALM.plus(pause().multipliedBy(2)).toNanos()) {
            row = 0;
        }
    }

    void repaired(long now) {
        row++;
        last = now;
    }

    /** How long after the last sync the table that has been touched may be looked at. */
    Duration pause() {
        if (row < AT_ONCE) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(row - AT_ONCE, 20));
        return doubled.compareTo(LAST) < 0 ? doubled : LAST;
    }
}
