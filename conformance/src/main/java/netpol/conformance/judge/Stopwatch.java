package netpol.conformance.judge;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Time as judging sees it; a test turns it by hand. */
public interface Stopwatch {

    /** Between two looks at whether a change is in force. */
    Duration LOOK = Duration.ofMillis(5);

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

    /** Returns when there is nothing to wait for any more, or the patience is over. */
    default void await(InForce moment, Duration patience) {
        Duration end = now().plus(patience);
        while (moment.pending() && now().compareTo(end) < 0) {
            pause(LOOK);
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
