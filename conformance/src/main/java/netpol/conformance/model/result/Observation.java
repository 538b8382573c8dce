package netpol.conformance.model.result;

import java.time.Duration;

/**
 * What one probe saw.
 *
 * @param took from the first packet to the outcome
 * @param evidence for people: the server's identity, or the error as the socket gave it
 */
public record Observation(Outcome outcome, Duration took, String evidence) {}
