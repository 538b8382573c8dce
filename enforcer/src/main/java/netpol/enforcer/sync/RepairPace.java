package netpol.enforcer.sync;

import java.time.Duration;

/**
 * How soon a table is repaired that another process has changed. The first five repairs are immediate. If each is undone
 * within 0.5 s, later repairs wait 0.1 s, 0.2 s, up to 5 s. Times are those of {@link System#nanoTime()}.
 */
final class RepairPace {

    /** Repairs in a row that nothing waits for. */
    private static final int AT_ONCE = 5;
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LAST = Duration.ofSeconds(5);
    /** A repair that lasts so long ends the row: the other process does not react to repairs. */
    private static final Duration CALM = Duration.ofMillis(500);

    private int row;
    private long last;

    void touched(long now) {
        // A process that changes the table periodically is heard a pause and a repair after the repair before.
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
