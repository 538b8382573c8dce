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
    /** Who has been quiet for so long begins anew. */
    private static final Duration CALM = Duration.ofSeconds(30);

    private int row;
    private long last;

    void repaired(long now) {
        row = calm(now) ? 1 : row + 1;
        last = now;
    }

    /** How long after the last sync the next look may be. */
    Duration pause(long now) {
        if (row < AT_ONCE || calm(now)) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(row - AT_ONCE, 20));
        return doubled.compareTo(LAST) < 0 ? doubled : LAST;
    }

    private boolean calm(long now) {
        return row == 0 || now - last > CALM.toNanos();
    }
}
