package netpol.conformance.cluster.embedded;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import netpol.conformance.cluster.ClusterException;

/** Lets work on a cluster run until the cluster is closed. Closing waits for the work that is under way. */
final class ClosingGuard {

    /** How long closing waits for what is being started meanwhile. */
    private static final long CLOSING_SECONDS = 30;

    private final ReadWriteLock working = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /**
     * @throws ClusterException when the cluster is closed
     */
    <T> T whileOpen(Supplier<T> work) {
        working.readLock().lock();
        try {
            if (closed) {
                throw new ClusterException("the cluster is closed");
            }
            return work.get();
        } finally {
            working.readLock().unlock();
        }
    }

    /** Does nothing when the cluster is closed: then there is nothing left to stop. */
    void unlessClosed(Runnable work) {
        working.readLock().lock();
        try {
            if (!closed) {
                work.run();
            }
        } finally {
            working.readLock().unlock();
        }
    }

    /** Runs {@code removal} once, even if work does not end in time. */
    void close(Runnable removal) {
        boolean alone = awaitWork();
        try {
            if (!closed) {
                closed = true;
                removal.run();
            }
        } finally {
            if (alone) {
                working.writeLock().unlock();
            }
        }
    }

    private boolean awaitWork() {
        try {
            return working.writeLock().tryLock(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
