package netpol.conformance.scenario.objects;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Through which everything is made that a scenario makes, one thing at a time, until it closes. Who closes it knows all that
 * was made, and that nothing more will be.
 */
public final class CreationGuard {

    private boolean closed;
    private Runnable before = () -> {};

    /** From now on done before each thing, in place of what was asked for before. */
    public synchronized void before(Runnable other) {
        before = other;
    }

    /**
     * @throws CancellationException when the guard is closed
     */
    synchronized <T> T get(Supplier<T> work) {
        if (closed) {
            throw new CancellationException("the run was interrupted");
        }
        before.run();
        return work.get();
    }

    /**
     * @throws CancellationException when the guard is closed
     */
    public void run(Runnable work) {
        get(() -> {
            work.run();
            return null;
        });
    }

    /** Whether it was open. */
    synchronized boolean close() {
        boolean open = !closed;
        closed = true;
        return open;
    }
}
