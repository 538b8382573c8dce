package netpol.conformance.fuzz;

import java.time.Duration;
import java.util.Optional;

/**
 * What is to be done on a cluster.
 *
 * @param cases at most
 * @param within no case begins later than this; empty for no limit
 * @param patience how long a table may take to become right
 * @param shrinking how long a disagreement is made smaller at most; zero: not at all
 */
public record FuzzOptions(long seed, int cases, Optional<Duration> within, Duration patience, Duration shrinking) {

    public static final Duration PATIENCE = Duration.ofSeconds(30);
    public static final Duration SHRINKING = Duration.ofMinutes(2);

    public FuzzOptions(long seed, int cases, Optional<Duration> within) {
        this(seed, cases, within, PATIENCE, SHRINKING);
    }
}
