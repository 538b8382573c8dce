package netpol.conformance.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.judge.InForce;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows when the implementation has acted on what was written to the API before a moment. A pod on each node is closed by a policy;
 * for each moment a throwaway policy opens one more port of these pods. When the port is open on every node, all that was written
 * before is in force there, as far as an implementation acts on policies in the order in which it hears of them. Moments that come
 * while a policy is under way share the next one, so that a slow implementation gets no more of them than it can follow.
 */
public final class Sentinel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sentinel.class);
    /** More than are under way at once: a port comes again when its policy has been gone for long. */
    private static final int PORTS = 24;
    private static final int FIRST_PORT = 20_001;
    private static final int MOST_NODES = 3;
    /** Probes wait so long at first, then longer, so that a dropped packet costs little time. */
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(200);
    /** Policies in a row that are not seen in force before no more are written. */
    private static final int MOST_MISSED = 2;

    private final Cluster cluster;
    private final int generation;
    private final SentinelPods pods;
    private final SentinelPolicies policies;
    private final Duration patience;
    private final Consumer<Duration> effects;
    private final List<String> nodes;
    private final String run;
    private final Deque<Port> ports = new ArrayDeque<>(IntStream.range(FIRST_PORT, FIRST_PORT + PORTS)
            .mapToObj(number -> new Port(number, Protocol.TCP)).toList());
    private final List<Moment> asked = new ArrayList<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private Optional<String> off = Optional.empty();
    private boolean closed;

    private Sentinel(Cluster cluster, String run, int generation, Duration patience, Consumer<Duration> effects) {
        this.cluster = cluster;
        this.generation = generation;
        this.pods = new SentinelPods(cluster, generation == 1 ? run : run + "-" + generation, List.copyOf(ports));
        this.policies = new SentinelPolicies(cluster.api(), pods.namespace());
        this.nodes = cluster.nodes().stream().limit(MOST_NODES).toList();
        this.run = run;
        this.patience = patience;
        this.effects = effects;
    }

    /**
     * Begins at once, beside other work: moments that are asked about meanwhile wait.
     *
     * @param run a name that no other run on the cluster has
     * @param patience how long a policy may take to be in force
     * @param effects is told how long each took, on a thread of the sentinel's; first of all of the policy that closes its pods
     */
    public static Sentinel start(Cluster cluster, String run, Duration patience, Consumer<Duration> effects) {
        Sentinel sentinel = new Sentinel(cluster, run, 1, patience, effects);
        Thread.ofPlatform().daemon().name("sentinel").start(sentinel::watch);
        return sentinel;
    }

    /** This one, or after it showed nothing any more another on pods of its own: an implementation may have crashed and come back. */
    public Sentinel renewed() {
        if (off().isEmpty()) {
            return this;
        }
        close();
        Sentinel next = new Sentinel(cluster, run, generation + 1, patience, effects);
        Thread.ofPlatform().daemon().name("sentinel").start(next::watch);
        return next;
    }

    /** Whether all that has been written until now is in force. */
    public InForce ask() {
        Moment moment = new Moment();
        synchronized (asked) {
            if (off.isPresent() || closed) {
                moment.is(InForce.Sign.UNKNOWN);
            } else {
                asked.add(moment);
                asked.notifyAll();
            }
        }
        return moment;
    }

    /** Why it shows nothing any more; empty while it does. */
    public Optional<String> off() {
        synchronized (asked) {
            return off;
        }
    }

    private void watch() {
        try {
            pods.start(run, nodes);
            policies.closeAll();
            if (!measured(timeout -> pods.closed(ports.getFirst(), timeout))) {
                end("no policy is seen in force on every node");
            }
            int missed = 0;
            while (going()) {
                Port port = nextClosed();
                List<Moment> moments = take();
                if (port != null && !moments.isEmpty()) {
                    missed = show(port, moments) ? 0 : missed + 1;
                }
                if (port == null) {
                    moments.forEach(each -> each.is(InForce.Sign.UNKNOWN));
                    end("deleted policies stay in force");
                } else if (missed >= MOST_MISSED) {
                    end("its policies are not seen in force on every node");
                }
            }
        } catch (RuntimeException e) {
            // Scenarios must not wait for it.
            LOG.warn("the sentinel ends", e);
            end(e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            end("it has ended");
            over.complete(null);
        }
    }

    /** @return whether it was in force in time */
    private boolean show(Port port, List<Moment> moments) {
        boolean seen = false;
        try {
            policies.open(port);
            seen = measured(timeout -> pods.open(port, timeout));
            return seen;
        } finally {
            InForce.Sign sign = seen ? InForce.Sign.SEEN : InForce.Sign.UNKNOWN;
            moments.forEach(each -> each.is(sign));
            policies.close(port);
            ports.addLast(port);
        }
    }

    /** The next port that is closed everywhere; null when none is, so that none could show anything. */
    private Port nextClosed() {
        for (int i = 0; i < ports.size(); i++) {
            Port port = ports.removeFirst();
            if (pods.closed(port, SHORTEST)) {
                return port;
            }
            ports.addLast(port);
        }
        return null;
    }

    /** Tells how long it took from now until it was seen, if it was. */
    private boolean measured(Function<Duration, Boolean> condition) {
        long written = System.nanoTime();
        boolean seen = await(condition);
        if (seen) {
            effects.accept(Duration.ofNanos(System.nanoTime() - written));
        }
        return seen;
    }

    private boolean await(Function<Duration, Boolean> condition) {
        long end = System.nanoTime() + patience.toNanos();
        Duration timeout = SHORTEST;
        while (going() && System.nanoTime() - end < 0) {
            if (condition.apply(timeout)) {
                return true;
            }
            timeout = timeout.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : timeout.multipliedBy(2);
        }
        return false;
    }

    private boolean going() {
        synchronized (asked) {
            return off.isEmpty() && !closed;
        }
    }

    /** Those that wait; none when it is to end. */
    private List<Moment> take() {
        synchronized (asked) {
            BooleanSupplier idle = () -> asked.isEmpty() && !closed;
            while (idle.getAsBoolean()) {
                try {
                    asked.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return List.of();
                }
            }
            List<Moment> taken = List.copyOf(asked);
            asked.clear();
            return taken;
        }
    }

    private void end(String why) {
        synchronized (asked) {
            if (off.isEmpty()) {
                off = Optional.of(why);
            }
            asked.forEach(each -> each.is(InForce.Sign.UNKNOWN));
            asked.clear();
        }
    }

    /** Shows nothing any more. */
    public void stop() {
        synchronized (asked) {
            closed = true;
            asked.notifyAll();
        }
        over.join();
    }

    /** Stops, and removes what it made. */
    @Override
    public void close() {
        stop();
        pods.remove();
    }
}
