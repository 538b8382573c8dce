package netpol.conformance.model.result;

import java.time.Duration;

/**
 * Wrong tries of a cell without a right one between them.
 *
 * @param from since the monitor started, when the first was sent
 * @param length to the beat after the last
 */
public record WrongSpan(Duration from, Duration length, int tries) {}
