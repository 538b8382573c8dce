package netpol.enforcer.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.World;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Brings the kernel in line with the cluster whenever that changes, and once per period. One thread of its own does all
 * the writing. As long as the cluster is not known, and while an attempt fails, what the kernel has stays.
 */
public final class SyncLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SyncLoop.class);

    private static final Duration LAST_SYNC = Duration.ofSeconds(5);

    private final Supplier<Optional<World>> cluster;
    private final Function<World, NodePolicy> compiler;
    private final Dataplane dataplane;
    private final Preflight preflight;
    private final Schedule schedule;
    private final SyncListener listener;
    private final Thread thread;
    private volatile SyncStatus status = SyncStatus.INITIAL;

    /**
     * @param cluster what is known of the cluster; nothing until that is all of it
     * @param dataplane written to by the loop's thread only; stays open when the loop is closed
     */
    public SyncLoop(Supplier<Optional<World>> cluster, Function<World, NodePolicy> compiler, Dataplane dataplane,
            Preflight preflight, SyncSettings settings) {
        this(cluster, compiler, dataplane, preflight, SyncListener.NONE, settings);
    }

    /** @param listener told of every sync */
    public SyncLoop(Supplier<Optional<World>> cluster, Function<World, NodePolicy> compiler, Dataplane dataplane,
            Preflight preflight, SyncListener listener, SyncSettings settings) {
        this.listener = listener;
        this.cluster = cluster;
        this.compiler = compiler;
        this.dataplane = dataplane;
        this.preflight = preflight;
        this.schedule = new Schedule(settings);
        this.thread = Thread.ofPlatform().name("sync").unstarted(this::run);
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
                Optional<World> world = cluster.get();
                schedule.ended(world.isEmpty() || sync(world.get(), due));
            }
        } catch (InterruptedException e) {
            log.error("the sync loop was interrupted and has ended", e);
        }
    }

    private boolean sync(World world, Schedule.Due due) {
        long begin = System.nanoTime();
        status = status.begun(Instant.now());
        Optional<String> obstacle = Optional.empty();
        try {
            obstacle = preflight();
            NodePolicy policy = compiler.apply(world);
            dataplane.apply(policy);
            log(world, policy, begin, due);
            status = status.succeeded(Instant.now(), obstacle);
            listener.committed(commit(policy, begin, due));
            return true;
        } catch (DataplaneException | RuntimeException e) {
            failed(e, obstacle);
            return false;
        }
    }

    private static SyncListener.Commit commit(NodePolicy policy, long begin, Schedule.Due due) {
        long policies = policy.groups().values().stream().flatMap(group -> group.policies().stream()).distinct()
                .count();
        int elements = policy.peerSets().values().stream().mapToInt(Set::size).sum()
                + policy.namedPorts().values().stream().mapToInt(Set::size).sum();
        long now = System.nanoTime();
        return new SyncListener.Commit(due.firstChange().isPresent() ? 1 : 0,
                due.firstChange().isPresent()
                        ? Optional.of(Duration.ofNanos(now - due.firstChange().getAsLong()))
                        : Optional.empty(),
                Duration.ofNanos(now - begin), Duration.ZERO, SyncListener.Batch.EMPTY,
                new SyncListener.Programmed(policy.pods().size(), (int) policies, policy.groups().size(),
                        policy.peerSets().size() + policy.namedPorts().size(), elements));
    }

    private Optional<String> preflight() {
        Optional<String> obstacle;
        try {
            obstacle = preflight.check();
        } catch (DataplaneException e) {
            obstacle = Optional.of(e.getMessage());
        }
        // The same obstacle is met again before every sync; it is said once.
        if (obstacle.isPresent() && !obstacle.equals(status.obstacle())) {
            log.warn("not everything is enforced: {}", obstacle.get());
        }
        return obstacle;
    }

    private void log(World world, NodePolicy policy, long begin, Schedule.Due due) {
        boolean first = status.lastSuccess().isEmpty();
        log.atLevel(first || status.failure().isPresent() ? Level.INFO : Level.DEBUG)
                .log("in sync: {} isolated pods on this node, {} groups of policies; {} policies and {} pods in the cluster; {} ms",
                        policy.pods().size(), policy.groups().size(), world.policies().size(),
                        world.endpoints().size(), Schedule.millisecondsSince(begin));
        due.firstChange().ifPresent(change -> log.debug("in the kernel {} ms after the change was seen",
                Schedule.millisecondsSince(change)));
    }

    private void failed(Exception e, Optional<String> obstacle) {
        String reason = e instanceof DataplaneException ? e.getMessage() : e.toString();
        if (!status.failure().equals(Optional.of(reason))) {
            log.error("sync failed, what was enforced stays, will try again: {}", reason,
                    e instanceof DataplaneException ? null : e);
        }
        status = status.failed(reason, obstacle);
        listener.failed(reason);
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
