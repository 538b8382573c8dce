package netpol.conformance.cluster.probe;

import java.time.Duration;
import netpol.conformance.model.result.Observation;

/**
 * One of many attempts at the same connection.
 *
 * @param sent since the monitor started, when the first packet was sent
 * @param resent the first packet went unanswered for so long that TCP sent it again; the observation tells what came of that
 */
public record Try(Duration sent, Observation observation, boolean resent) {}
