package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.client.Config;
import java.time.Duration;

/**
 * How long a client waits for an API server that is busy, or that is just being started again.
 *
 * @param request for one answer
 */
public record ClientPatience(Duration request) {

    /** Of doubled pauses, the first of 100 ms: half a minute in all. */
    private static final int RETRIES = 8;

    public void set(Config config) {
        config.setRequestTimeout((int) request.toMillis());
        config.setConnectionTimeout((int) request.toMillis());
        config.setRequestRetryBackoffLimit(RETRIES);
    }
}
