package netpol.conformance.cluster.embedded.api;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a program again when it ends by itself, as a kubelet does with an API server. What it knew is in etcd; clients try
 * again.
 */
final class Supervision implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);
    /** A program that ends again and again would only hide what is wrong. */
    private static final int LIMIT = 20;

    private final Start start;
    private final AtomicInteger restarts = new AtomicInteger();
    private ControlPlaneProgram running;
    private boolean closed;

    /** Starts it once more. */
    @FunctionalInterface
    interface Start {
        ControlPlaneProgram program() throws IOException;
    }

    /** @param running the first one */
    Supervision(ControlPlaneProgram running, Start start) {
        this.start = start;
        watch(running);
    }

    /** How often it has ended by itself until now. */
    int restarts() {
        return restarts.get();
    }

    private synchronized void watch(ControlPlaneProgram program) {
        running = program;
        program.process().onExit().thenRun(() -> Thread.ofPlatform().daemon().name("restart").start(this::again));
    }

    private synchronized void again() {
        if (closed || restarts.incrementAndGet() > LIMIT) {
            return;
        }
        LOG.warn("started again: {}", running.died().orElse(running.name()));
        try {
            watch(start.program());
        } catch (IOException e) {
            LOG.error("{} cannot be started again", running.name(), e);
        }
    }

    @Override
    public void close() {
        ControlPlaneProgram last;
        synchronized (this) {
            closed = true;
            last = running;
        }
        last.close();
    }
}
