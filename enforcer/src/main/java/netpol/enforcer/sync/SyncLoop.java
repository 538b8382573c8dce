package netpol.enforcer.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.LocalPod;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.SnapshotChange;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the kernel in line with the cluster whenever that changes, and looks after it once per period. One thread of its
 * own does all the writing. As long as the cluster is not known, and while an attempt fails, what the kernel has stays.
 */
public final class SyncLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SyncLoop.class);

    private static final Duration LAST_SYNC = Duration.ofSeconds(5);

    private final ChangeSource cluster;
    private final Compilation compilation;
    private final Dataplane dataplane;
    private final Obstacles obstacles;
    private final SyncReport report;
    private final Schedule schedule;
    private final Thread thread;
    private Consumer<List<LocalPod>> toldOfPods = _ -> {};
    private boolean behind = true;
    private volatile boolean obstacle;
    private volatile SyncStatus status = SyncStatus.INITIAL;

    /**
     * @param compiler makes one that has not been told anything
     * @param dataplane written to by the loop's thread only; stays open when the loop is closed
     */
    public SyncLoop(ChangeSource cluster, Supplier<IncrementalCompiler> compiler, Dataplane dataplane,
            Preflight preflight,
            SyncListener listener, SyncSettings settings) {
        this.cluster = cluster;
        this.compilation = new Compilation(cluster, compiler);
        this.dataplane = dataplane;
        this.obstacles = new Obstacles(preflight);
        this.report = new SyncReport(listener);
        this.schedule = new Schedule(settings);
        this.thread = Thread.ofPlatform().name("sync").unstarted(this::run);
        dataplane.onTouched(schedule::touched);
    }

    /** @param localPods told of all pods of this node after each sync that touched one; before {@link #start} */
    public void onPods(Consumer<List<LocalPod>> localPods) {
        toldOfPods = localPods;
    }

    public void start() {
        thread.start();
    }

    /** Something may be different now. Returns at once; many calls in a short time make one sync. */
    public void changed() {
        schedule.changed();
    }

    /** The kernel may no longer see the traffic: the preflight checks that at once. */
    public void obstructed() {
        obstacle = true;
        schedule.changed();
    }

    public SyncStatus status() {
        return status;
    }

    /** What was compiled last, which is what the kernel has while no sync fails; nothing before the first. */
    public Optional<NodePolicy> programmed() {
        return compilation.policy();
    }

    /** The ids of the policies that isolate a pod of this node ({@code namespace/name}) in a direction. */
    public List<String> isolating(String pod, Direction direction) {
        return compilation.isolating(pod, direction);
    }

    /** Why, by object: what cannot be enforced as it is. */
    public Map<ObjectRef, String> quarantined() {
        return report.quarantined();
    }

    /** Whether the thread is there; says nothing about how its syncs go or how long they take. */
    public boolean alive() {
        return thread.isAlive();
    }

    private void run() {
        try {
            for (Schedule.Due due = schedule.await(); due != null; due = schedule.await()) {
                schedule.ended(sync(due));
            }
        } catch (InterruptedException e) {
            log.error("the sync loop was interrupted and has ended", e);
        }
    }

    private boolean sync(Schedule.Due due) {
        long begin = System.nanoTime();
        try {
            Optional<SnapshotChange> changes = cluster.changes();
            if (changes.isEmpty()) {
                return true;
            }
            status = status.begun(Instant.now());
            NodeChange change = compilation.apply(changes.get());
            behind |= compilation.compiledAnew();
            if (change.otherNetworks()) {
                report.unknownPods(compilation.compiler().unknownPodNetworks());
            }
            if (behind || change.touchesPods() || due.firstChange().isEmpty() || obstacle) {
                obstacle = false;
                obstacles.check();
            }
            boolean podsMayDiffer = behind || change.touchesPods();
            Written written = write(due, change);
            behind = false;
            if (podsMayDiffer) {
                toldOfPods.accept(compilation.compiler().localPods());
            }
            if (written.repaired()) {
                schedule.repaired();
            }
            Map<ObjectRef, String> refused = dataplane.refused();
            schedule.refused(!refused.isEmpty());
            report.succeeded(changes.get().size(), due, begin, written, compilation.compiler(), change.touchesPods());
            report.quarantined(compilation.heldBack(), refused);
            status = status.succeeded(Instant.now(), obstacles.present());
            dataplane.tidy();
            if (compilation.compiledAnew()) {
                // The whole cluster was read for this, which takes more heap than anything later: it goes back now.
                System.gc();
            }
            return true;
        } catch (DataplaneException | RuntimeException e) {
            failed(e);
            return false;
        }
    }

    private Written write(Schedule.Due due, NodeChange change) throws DataplaneException {
        if (due.retry()) {
            return dataplane.retry(compilation.compiler()::policy);
        }
        boolean whole = behind;
        behind = true; // until it has worked
        return whole
                ? dataplane.apply(compilation.compiler().policy())
                : dataplane.change(change, compilation.compiler()::policy);
    }

    private void failed(Exception e) {
        String reason = e instanceof DataplaneException kernel ? kernel.getMessage() : e.toString();
        if (!status.failure().equals(Optional.of(reason))) {
            log.error("sync failed; the kernel keeps what it enforces; the enforcer tries again: {}", reason,
                    e instanceof DataplaneException ? null : e);
        }
        report.failed(reason);
        status = status.failed(reason, obstacles.present());
    }

    /** Ends the loop after the sync that is under way, if one is; gives it 5 s. */
    @Override
    public void close() {
        schedule.close();
        try {
            thread.join(LAST_SYNC);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
