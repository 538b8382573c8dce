package netpol.conformance.run.warmup;

import java.time.Duration;

/**
 * How soon an implementation acts while nothing else is asked of it; the warm-up before the first scenario measures it.
 *
 * @param inForce from the API server's answer to a new policy until every node enforces it
 * @param gone from the API server's answer to the policy's deletion until every node lets pass again
 */
public record Reaction(Duration inForce, Duration gone) {

    /** The longer of both. */
    public Duration slowest() {
        return inForce.compareTo(gone) > 0 ? inForce : gone;
    }
}
