package netpol.conformance.implementation;

import java.time.Instant;

/**
 * A process of the implementation that ended by itself.
 *
 * @param why its node, its exit status, and the end of its log
 */
public record Crash(Instant at, String node, String why) {}
