package netpol.conformance.model.result;

import java.time.Duration;
import java.util.Optional;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;

/**
 * An open connection over one address family, judged.
 *
 * @param observed empty when it was silent for too short a time to be cut, and too long to be alive
 * @param cutAfter since right before the change, when a line last came back, if it is cut
 * @param evidence for people
 */
public record OpenConnectionResult(Connection connection, IpFamily family, OpenConnectionState expected,
        Optional<OpenConnectionState> observed,
        Optional<Duration> cutAfter, String evidence) {

    public boolean right() {
        return observed.filter(state -> state == expected).isPresent();
    }
}
