package netpol.conformance.model;

import java.time.Duration;

/**
 * Wrong tries of a watched cell without a right one between them.
 *
 * @param from since the watch began, when the first was sent
 * @param length to the beat after the last
 */
public record WatchedSpan(Duration from, Duration length, int tries) {}
