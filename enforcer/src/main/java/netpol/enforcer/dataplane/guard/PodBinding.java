package netpol.enforcer.dataplane.guard;

import java.time.Duration;
import java.util.HashMap;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every local pod bound to its link, on a thread of its own: after a sync that touched pods, after a change of links,
 * and every ten seconds. No sync waits for it. A pod whose link is not found is not bound: its packets are judged by the
 * source address that they have.
 */
public final class PodBinding implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PodBinding.class);

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
    private List<LocalPod> pods;
    private boolean due;
    private boolean closed;
    /** Negative before they have been read. */
    private long dropped = -1;
    private long nextTold = System.nanoTime();
    private volatile Map<String, String> unbound = Map.of();
    private volatile Optional<String> failure = Optional.empty();

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
     * @param owned whether nobody else may change the tables
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
        return unbound;
    }

    /** Why no pod can be bound at present. */
    public Optional<String> failure() {
        return failure;
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
            while (!closed && (pods == null || !due && left > 0)) {
                left = moved.awaitNanos(left);
            }
            due = false;
            return closed ? Optional.empty() : Optional.of(pods);
        } finally {
            lock.unlock();
        }
    }

    private void bind(List<LocalPod> all) {
        try {
            PodLinks found = binder.bind(all);
            guard.apply(found);
            report(found.unbound());
            reportDropped();
            failure.ifPresent(_ -> log.info("pods are bound to their links again"));
            failure = Optional.empty();
        } catch (DataplaneException | RuntimeException e) {
            String reason = e instanceof DataplaneException ? e.getMessage() : e.toString();
            if (!failure.equals(Optional.of(reason))) {
                log.error("pods cannot be bound to their links, so packets are judged by the source that they have: {}",
                        reason);
            }
            failure = Optional.of(reason);
        }
    }

    /** Once per period at most: a pod that attacks sends very many packets. */
    private void reportDropped() throws DataplaneException {
        if (System.nanoTime() - nextTold < 0) {
            return;
        }
        long now = counters.packets().get(DenialReason.SPOOFED).get(Direction.EGRESS);
        if (dropped >= 0 && now > dropped) {
            log.warn(
                    "pods do not keep to the rules: {} packets were dropped that had a source that is not their pod's, a tag"
                            + " or a router's message; {} since the enforcer's tables were made",
                    now - dropped, now);
        }
        dropped = now;
        nextTold = System.nanoTime() + PERIOD.toNanos();
    }

    private void report(Map<String, String> now) {
        Map<String, String> news = new HashMap<>(now);
        news.entrySet().removeAll(unbound.entrySet());
        news.forEach(
                (pod, reason) -> log.warn("pod {} is not bound to a link: {}; its packets are judged by the source that"
                        + " they have", pod, reason));
        unbound = Map.copyOf(now);
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
