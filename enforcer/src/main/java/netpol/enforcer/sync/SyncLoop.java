package netpol.enforcer.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.policy.IncrementalCompiler;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.WorldChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the kernel in line with the cluster whenever that changes, and looks after it once per period. One thread of its
 * own does all the writing. As long as the cluster is not known, and while an attempt fails, what the kernel has stays.
 */
public final class SyncLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SyncLoop.class);

    private static final Duration LAST_SYNC = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Supplier<IncrementalCompiler> fresh;
    private final Dataplane dataplane;
    private final Obstacles obstacles;
    private final SyncReport report;
    private final Schedule schedule;
    private final Thread thread;
    /** Null when what it was told is not what is known, at first and after it failed. */
    private IncrementalCompiler compiler;
    private boolean behind = true;
    private volatile SyncStatus status = SyncStatus.INITIAL;

    /**
     * @param compiler makes one that has not been told anything
     * @param dataplane written to by the loop's thread only; stays open when the loop is closed
     */
    public SyncLoop(Cluster cluster, Supplier<IncrementalCompiler> compiler, Dataplane dataplane, Preflight preflight,
            SyncListener listener, SyncSettings settings) {
        this.cluster = cluster;
        this.fresh = compiler;
        this.dataplane = dataplane;
        this.obstacles = new Obstacles(preflight);
        this.report = new SyncReport(listener);
        this.schedule = new Schedule(settings);
        this.thread = Thread.ofPlatform().name("sync").unstarted(this::run);
        dataplane.onTouched(this::changed);
    }

    public void start() {
        thread.start();
    }

    /** Something may be different now. Returns at once; many calls in a short time make one sync. */
    public void changed() {
        schedule.changed();
    }

    public SyncStatus status() {
        return status;
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
            Optional<WorldChange> changes = cluster.changes();
            if (changes.isEmpty()) {
                return true;
            }
            status = status.begun(Instant.now());
            NodeChange change = compile(changes.get());
            if (behind || change.touchesPods() || due.firstChange().isEmpty()) {
                obstacles.check();
            }
            Written written = write(due, change);
            behind = false;
            Map<String, String> refused = dataplane.refused();
            schedule.refused(!refused.isEmpty());
            report.succeeded(changes.get().size(), due, begin, written, compiler, change.touchesPods());
            report.refused(refused);
            status = status.succeeded(Instant.now(), obstacles.present());
            dataplane.tidy();
            return true;
        } catch (DataplaneException | RuntimeException e) {
            failed(e);
            return false;
        }
    }

    /** What it means for this node. After a failure everything is looked at anew. */
    private NodeChange compile(WorldChange changes) {
        IncrementalCompiler present = compiler;
        compiler = null; // until it has worked
        if (present == null) {
            present = fresh.get();
            behind = true;
            changes = cluster.everything();
        }
        NodeChange change = present.apply(changes);
        compiler = present;
        return change;
    }

    private Written write(Schedule.Due due, NodeChange change) throws DataplaneException {
        if (due.retry()) {
            return dataplane.retry(compiler::policy);
        }
        boolean whole = behind;
        behind = true; // until it has worked
        return whole ? dataplane.apply(compiler.policy()) : dataplane.change(change, compiler::policy);
    }

    private void failed(Exception e) {
        String reason = e instanceof DataplaneException ? e.getMessage() : e.toString();
        if (!status.failure().equals(Optional.of(reason))) {
            log.error("sync failed, what was enforced stays, will try again: {}", reason,
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
