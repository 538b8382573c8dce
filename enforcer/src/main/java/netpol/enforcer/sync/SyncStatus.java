package netpol.enforcer.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of the sync loop.
 *
 * @param lastSuccess when the kernel last took everything that was known
 * @param failure why the last attempt failed; nothing if it did not
 * @param obstacle what keeps the kernel from enforcing what it has been given, such as an unfiltered bridge
 * @param syncing since when a sync has been under way; nothing between two
 */
public record SyncStatus(Optional<Instant> lastSuccess, Optional<String> failure, Optional<String> obstacle,
        Optional<Instant> syncing) {

    static final SyncStatus INITIAL = new SyncStatus(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    SyncStatus begun(Instant now) {
        return new SyncStatus(lastSuccess, failure, obstacle, Optional.of(now));
    }

    SyncStatus succeeded(Instant now, Optional<String> newObstacle) {
        return new SyncStatus(Optional.of(now), Optional.empty(), newObstacle, Optional.empty());
    }

    SyncStatus failed(String reason, Optional<String> newObstacle) {
        return new SyncStatus(lastSuccess, Optional.of(reason), newObstacle, Optional.empty());
    }
}
