package netpol.enforcer.sync;

import java.util.Optional;
import netpol.enforcer.dataplane.DataplaneException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the preflight last found, and logs it once. */
final class Obstacles {

    private static final Logger log = LoggerFactory.getLogger(Obstacles.class);

    private final Preflight preflight;
    private Optional<String> present = Optional.empty();

    Obstacles(Preflight preflight) {
        this.preflight = preflight;
    }

    void check() {
        Optional<String> found;
        try {
            found = preflight.check();
        } catch (DataplaneException e) {
            found = Optional.of(e.getMessage());
        }
        // The same obstacle is met again and again.
        if (found.isPresent() && !found.equals(present)) {
            log.warn("not everything is enforced: {}", found.get());
        }
        present = found;
    }

    Optional<String> present() {
        return present;
    }
}
