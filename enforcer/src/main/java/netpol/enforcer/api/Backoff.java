package netpol.enforcer.api;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Computes the pause before the next attempt: 0.25 s to 8 s, a little different on every node. For one thread. */
final class Backoff {

    private static final long FIRST_MILLIS = 250;
    private static final int DOUBLINGS = 5;

    private int failures;

    void succeeded() {
        failures = 0;
    }

    int failures() {
        return failures;
    }

    /** One more attempt has failed. */
    Duration failed() {
        long most = FIRST_MILLIS << Math.min(failures++, DOUBLINGS);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }
}
