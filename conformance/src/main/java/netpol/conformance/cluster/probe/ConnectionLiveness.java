package netpol.conformance.cluster.probe;

import java.time.Duration;
import java.util.Optional;

/**
 * How a connection that was opened is.
 *
 * @param now since it was asked for, when this was looked up
 * @param answered likewise, when a line last came back
 * @param unanswered how many lines have been sent since
 * @param trouble the last error that the network answered with since, for people
 * @param ended whether that was the end of it: a reset, or the other side closed
 */
public record ConnectionLiveness(Duration now, Duration answered, int unanswered, Optional<String> trouble,
        boolean ended) {

    /** For how long no line has come back. */
    public Duration silent() {
        return now.minus(answered);
    }
}
