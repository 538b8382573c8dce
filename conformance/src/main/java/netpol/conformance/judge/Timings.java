package netpol.conformance.judge;

import java.time.Duration;

/**
 * How long judging waits for what.
 *
 * @param baseline how long a baseline may take to be complete. It says nothing of what is tested, only whether the cluster is
 *        up to judging, so that a user who gives tables less time does not give it less: a slow machine would be an error
 * @param limit how long a table may take to be right
 * @param settled how long a table may stay wrong once the change before it is seen to be in force; no longer than the limit
 * @param stability how long a right table must stay right, at least
 * @param stableRounds how many rounds in a row must be right, at least
 * @param pause between the starts of two rounds, at least: what keeps rounds of quick probes from being a busy loop
 * @param shortest silence after which a probe of a round may count as timed out, at least
 * @param longest and at most
 * @param confirmation silence that confirms a denial; more than a second, so that a lost SYN has been sent again once
 */
public record Timings(Duration baseline, Duration limit, Duration settled, Duration stability, int stableRounds,
        Duration pause,
        Duration shortest,
        Duration longest, Duration confirmation) {

    /** A probe of a round waits this many times as long as the slowest connection of the baseline took. */
    private static final int MULTIPLE = 10;

    public static final Timings DEFAULT = new Timings(Duration.ofSeconds(30), Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1), 3,
            Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMillis(1250));

    /** For what is in force as soon as it is written, such as policies in a dry run: nothing is waited for, one round is enough. */
    public static final Timings IMMEDIATE = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 1,
            Duration.ZERO,
            Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));

    /**
     * @throws IllegalArgumentException when a denial would be confirmed in less time than it was seen
     */
    public Timings {
        if (confirmation.compareTo(longest) < 0 || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("shortest <= longest <= confirmation must hold, not " + shortest + ", "
                    + longest + ", " + confirmation);
        }
    }

    /** The same with other limits for how long tables may take to become right and must stay so. */
    public Timings within(Duration otherLimit, Duration otherStability) {
        return new Timings(baseline, otherLimit, otherLimit, otherStability, stableRounds, pause, shortest, longest,
                confirmation);
    }

    /** The same, but a table that is wrong so long after the change is in force stays wrong. */
    public Timings onceInForce(Duration most) {
        return new Timings(baseline, limit, most.compareTo(limit) > 0 ? limit : most, stability, stableRounds, pause,
                shortest, longest, confirmation);
    }

    /** The same with another limit for baselines. */
    public Timings withBaseline(Duration otherBaseline) {
        return new Timings(otherBaseline, limit, settled, stability, stableRounds, pause, shortest, longest,
                confirmation);
    }

    /** Twice as long each round, but no longer than confirms a denial. */
    Duration growing(Duration first, int round) {
        Duration longer = first.multipliedBy(1L << Math.min(round - 1, 10));
        return longer.compareTo(confirmation) > 0 ? confirmation : longer;
    }

    /** Silence after which a probe of a round counts as timed out, given the slowest connection of the baseline. */
    Duration roundTimeout(Duration slowestConnect) {
        Duration measured = slowestConnect.multipliedBy(MULTIPLE);
        Duration floored = measured.compareTo(shortest) < 0 ? shortest : measured;
        return floored.compareTo(longest) > 0 ? longest : floored;
    }
}
