package netpol.enforcer.dataplane;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, in the opposite order. */
public final class Closeables implements AutoCloseable {

    private final Deque<Runnable> closers = new ArrayDeque<>();

    /** @param closer must not throw */
    public void add(Runnable closer) {
        closers.push(closer);
    }

    @Override
    public void close() {
        closers.forEach(Runnable::run);
    }
}
