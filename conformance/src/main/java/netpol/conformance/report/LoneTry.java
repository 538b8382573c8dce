package netpol.conformance.report;

import java.time.Duration;

/**
 * A scenario that had failed, run again on new pods with nothing else running.
 *
 * @param message why it did not pass; empty when it did
 */
public record LoneTry(Status status, Duration took, String message) {}
