package netpol.conformance.cluster.probe;

import java.time.Duration;
import java.util.List;

/**
 * All attempts from one running probe target at one address of another: a pod that is started again begins a new series.
 *
 * @param began since the monitor started, when both were first seen to run
 * @param ended likewise, when one of them was last seen to run, or the monitor stopped
 * @param gone whether it ended because one of them did
 * @param tries by the time at which they were sent
 */
public record TrySeries(Probe probe, Duration began, Duration ended, boolean gone, List<Try> tries) {

    public TrySeries {
        tries = List.copyOf(tries);
    }
}
