package netpol.conformance.fuzz;

import java.time.Duration;
import java.util.Optional;

/**
 * What is to be done on a cluster.
 *
 * @param cases at most
 * @param within no case begins later than this; empty for no limit
 */
public record FuzzOptions(long seed, int cases, Optional<Duration> within) {}
