package netpol.conformance.pace;

import java.time.Duration;
import netpol.conformance.probe.Timings;

/**
 * How long a sentinel's probes wait. A port that does not answer is closed only when connections would have answered by then.
 *
 * @param first silence after which a port is closed; probes for an open one wait so long at first
 */
record Silence(Duration first) {

    /** So that a dropped packet costs little time where connections are quick. */
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(200);
    private static final int MULTIPLE = 10;

    /** While nothing is known of connections: what confirms a denial. */
    static final Silence CERTAIN = new Silence(Timings.DEFAULT.confirmation());

    /** Ten times the slowest connection while nothing was closed, as for tables. */
    static Silence after(Duration slowest) {
        return new Silence(most(SHORTEST, least(slowest.multipliedBy(MULTIPLE), CERTAIN.first())));
    }

    /** Of the probe after one that waited so long. */
    Duration next(Duration waited) {
        return most(first, least(waited.multipliedBy(2), LONGEST));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration most(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
