package netpol.enforcer.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import netpol.enforcer.sync.SyncStatus;

/** Judges the enforcer of one node by what its parts say of themselves. */
public final class NodeHealth {

    /** How much later than a sync period the next success may come before {@link #healthy()} says no. */
    static final Duration SLACK = Duration.ofSeconds(30);

    private final BooleanSupplier loopAlive;
    private final Supplier<List<String>> unsynced;
    private final Supplier<SyncStatus> status;
    private final Duration syncPeriod;
    private final Clock clock;
    private final Instant began;

    /** @param unsynced the kinds of objects that have not been listed yet */
    public NodeHealth(BooleanSupplier loopAlive, Supplier<List<String>> unsynced, Supplier<SyncStatus> status,
            Duration syncPeriod, Clock clock) {
        this.loopAlive = loopAlive;
        this.unsynced = unsynced;
        this.status = status;
        this.syncPeriod = syncPeriod;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** Whether the sync thread runs. A sync that takes long or fails does not count. */
    Verdict live() {
        return new Verdict(loopAlive.getAsBoolean() ? List.of() : List.of("the sync loop has ended"));
    }

    public boolean isReady() {
        return ready().ok();
    }

    /** Whether what is known of the cluster is what the kernel enforces. */
    Verdict ready() {
        List<String> reasons = new ArrayList<>(live().reasons());
        unsynced.get().forEach(kind -> reasons.add("not listed yet: " + kind));
        SyncStatus now = status.get();
        if (now.failure().isPresent()) {
            reasons.add("the last sync failed: " + now.failure().get());
        } else if (now.lastSuccess().isEmpty()) {
            reasons.add("nothing has been programmed yet");
        }
        now.obstacle().ifPresent(reasons::add);
        return new Verdict(reasons);
    }

    /** Live, and the last success (or the start) is not longer ago than a sync period and some slack. */
    Verdict healthy() {
        List<String> reasons = new ArrayList<>(live().reasons());
        SyncStatus now = status.get();
        Duration since = Duration.between(now.lastSuccess().orElse(began), clock.instant());
        if (since.compareTo(syncPeriod.plus(SLACK)) > 0) {
            reasons.add("no successful sync for " + since.toSeconds() + " s"
                    + now.failure().map(failure -> ": " + failure).orElse(""));
        }
        return new Verdict(reasons);
    }
}
