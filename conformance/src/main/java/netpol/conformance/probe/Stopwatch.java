package netpol.conformance.probe;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Time as judging sees it; a test turns it by hand. */
interface Stopwatch {

    /** Since some moment; never goes back. */
    Duration now();

    /**
     * @throws CancellationException when the thread is interrupted
     */
    void pause(Duration duration);

    /** Not at all when the moment has passed. */
    default void pauseUntil(Duration moment) {
        Duration left = moment.minus(now());
        if (left.isPositive()) {
            pause(left);
        }
    }

    static Stopwatch system() {
        return new Stopwatch() {
            @Override
            public Duration now() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public void pause(Duration duration) {
                try {
                    Thread.sleep(duration);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CancellationException("interrupted between two rounds of probes");
                }
            }
        };
    }
}
