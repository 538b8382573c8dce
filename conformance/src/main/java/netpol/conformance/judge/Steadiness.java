package netpol.conformance.judge;

import java.time.Duration;
import java.util.Optional;

/** How often a table was right and then wrong again, and for how long. Used by one thread. */
final class Steadiness {

    private final Duration stability;
    private boolean right;
    private int relapses;
    private Optional<Duration> wrongSince = Optional.empty();
    private Duration longest = Duration.ZERO;

    /** @param stability how long a table must stay right that was never wrong again */
    Steadiness(Duration stability) {
        this.stability = stability;
    }

    /** A round is right; {@code at} is when it began. */
    void right(Duration at) {
        wrongSince.map(at::minus).filter(wrong -> wrong.compareTo(longest) > 0).ifPresent(wrong -> longest = wrong);
        wrongSince = Optional.empty();
        right = true;
    }

    /** A round is wrong; {@code at} is when it began. Only a wrong round after a right one is a relapse. */
    void wrong(Duration at) {
        if (right) {
            relapses++;
            wrongSince = Optional.of(at);
        }
        right = false;
    }

    /** How long the table must stay right now. Each relapse adds one window, so that a table that goes to and fro never rests. */
    Duration window() {
        return stability.multipliedBy(1L + relapses);
    }

    int relapses() {
        return relapses;
    }

    /** The longest time from a wrong round that followed a right one to the next right round; zero when there was none. */
    Duration longest() {
        return longest;
    }
}
