package netpol.enforcer.dataplane.guard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.DenialReason;
import netpol.enforcer.dataplane.kernel.DenialCounters;
import netpol.enforcer.dataplane.links.LinkMonitor;
import netpol.enforcer.dataplane.links.PodBinder;
import netpol.enforcer.dataplane.links.PodLinks;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.LocalPod;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every local pod bound to its link, on a thread of its own: after a sync that touched pods, after a change of links,
 * and every ten seconds. No sync waits for it. A pod whose link is not found is not bound: its packets are judged by the
 * source address that they have.
 */
public final class PodBinding implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(10);
    /** Between two looks: a pod that starts makes several changes of its link. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final PodBinder binder;
    private final PodGuard guard;
    private final DenialCounters counters;
    private final LinkMonitor links;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    /** Null before the first ones are given. */
    private @Nullable List<LocalPod> pods;
    private boolean due;
    private boolean closed;
    private final BindingReport report = new BindingReport(PERIOD);

    private PodBinding(PodBinder binder, PodGuard guard) throws DataplaneException {
        this.binder = binder;
        this.guard = guard;
        this.counters = DenialCounters.open();
        this.links = LinkMonitor.start(this::wake);
        this.thread = Thread.ofPlatform().daemon().name("pod-binding").unstarted(this::run);
        guard.onTouched(this::wake);
    }

    /**
     * Starts to bind, in the network namespace of the calling thread. Nothing is written before the first {@link #pods}.
     *
     * @param owned whether no other process may change the tables
     */
    public static PodBinding start(boolean owned) throws DataplaneException {
        PodBinder binder = PodBinder.open();
        try {
            PodBinding binding = new PodBinding(binder, PodGuard.open(owned));
            binding.thread.start();
            return binding;
        } catch (DataplaneException e) {
            binder.close();
            throw e;
        }
    }

    /** @param all pods of this node that have an address */
    public void pods(List<LocalPod> all) {
        lock.lock();
        try {
            if (!all.equals(pods)) {
                pods = List.copyOf(all);
                due = true;
                moved.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Why not, by pod: those that are not bound. */
    public Map<String, String> unbound() {
        return report.unbound();
    }

    /** Why no pod can be bound at present. */
    public Optional<String> failure() {
        return report.failure();
    }

    private void wake() {
        lock.lock();
        try {
            due = true;
            moved.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Optional<List<LocalPod>> next = next(); next.isPresent(); next = next()) {
                bind(next.get());
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            binder.close();
            guard.close();
            counters.close();
        }
    }

    /** Waits for something to do; nothing once closed. */
    private Optional<List<LocalPod>> next() throws InterruptedException {
        lock.lock();
        try {
            long left = PERIOD.toNanos();
            while (!closed && (pods == null || (!due && left > 0))) {
                left = moved.awaitNanos(left);
            }
            due = false;
            return closed ? Optional.empty() : Optional.ofNullable(pods);
        } finally {
            lock.unlock();
        }
    }

    private void bind(List<LocalPod> all) {
        try {
            PodLinks found = binder.bind(all);
            guard.apply(found);
            report.bound(found.unbound());
            report.dropped(counters.packets(DenialReason.SPOOFED, Direction.EGRESS));
        } catch (DataplaneException | RuntimeException e) {
            report.failed(e);
        }
    }

    /** Ends the thread after what it is about; the tables stay. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signal();
        } finally {
            lock.unlock();
        }
        links.close();
        try {
            thread.join(PERIOD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
