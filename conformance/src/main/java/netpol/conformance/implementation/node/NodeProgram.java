package netpol.conformance.implementation.node;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.implementation.Crash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program on one node. When it ends by itself it is started again: at once, and if it ends again after pauses that double, as a kubelet
 * does for a container ("Container restart policy" in Pod Lifecycle of the Kubernetes documentation).
 */
final class NodeProgram {

    private static final Logger LOG = LoggerFactory.getLogger(NodeProgram.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** A kubelet's first. It goes on to five minutes, in which a run could judge nothing. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** One that has run that long begins anew with short pauses. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final String name;
    private final String node;
    private final Supplier<Process> start;
    private final Path log;
    private final List<Crash> crashes = new ArrayList<>();
    private Process running;
    private LogEnd written;
    private long began;
    private boolean noted;
    private int inARow;
    private boolean closed;

    /**
     * Starts it.
     *
     * @param name what people call it
     */
    NodeProgram(String name, String node, Path log, Supplier<Process> start) {
        this.name = name;
        this.node = node;
        this.log = log;
        this.start = start;
        begin();
    }

    private synchronized void begin() {
        written = LogEnd.now(log);
        running = start.get();
        began = System.nanoTime();
        noted = false;
        running.onExit().thenRun(() -> Thread.ofVirtual().start(this::ended));
    }

    private void ended() {
        long pause;
        synchronized (this) {
            if (closed) {
                return;
            }
            note();
            pause = pause(inARow).toMillis();
        }
        CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS).execute(this::again);
    }

    private synchronized void again() {
        if (closed) {
            return;
        }
        try {
            begin();
        } catch (ClusterException e) {
            LOG.warn("not started again on {}", node, e);
        }
    }

    /** @param inARow how often it has ended, the last time included, without having run for long */
    static Duration pause(int inARow) {
        if (inARow <= 1) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(inARow - 2, 30));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** Who looks before the end was told of notes it. */
    private void note() {
        if (closed || noted || running.isAlive()) {
            return;
        }
        noted = true;
        inARow = System.nanoTime() - began >= STEADY.toNanos() ? 1 : inARow + 1;
        crashes.add(new Crash(Instant.now(), node, name + " ended with status " + running.exitValue() + " on " + node
                + written.reason().map(why -> ": " + why).orElse("") + "; " + written.text()));
    }

    String node() {
        return node;
    }

    synchronized boolean runs() {
        return running.isAlive();
    }

    /** In the order of time. */
    synchronized List<Crash> crashes() {
        note();
        return List.copyOf(crashes);
    }

    /** Of its last start. */
    synchronized LogEnd written() {
        return written;
    }

    /** From now on it is not started again. */
    synchronized ProcessHandle release() {
        closed = true;
        return running.toHandle();
    }
}
