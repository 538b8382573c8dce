package netpol.conformance.cluster;

import java.time.Duration;
import netpol.conformance.model.Observation;

/**
 * One of many attempts at the same connection.
 *
 * @param sent since the watch began, when the first packet was sent
 * @param resent the first packet went unanswered for so long that TCP sent it again; the observation tells what came of that
 */
public record Try(Duration sent, Observation observation, boolean resent) {}
