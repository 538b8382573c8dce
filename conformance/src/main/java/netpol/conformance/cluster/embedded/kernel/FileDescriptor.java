package netpol.conformance.cluster.embedded.kernel;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** An open file descriptor of this process; closed once, however often it is asked to. */
final class FileDescriptor implements AutoCloseable {

    private final int number;
    private final AtomicBoolean closed = new AtomicBoolean();

    FileDescriptor(long number) {
        this.number = Math.toIntExact(number);
    }

    static FileDescriptor open(Path path) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            return new FileDescriptor(Libc.OPEN.call(arena.allocateFrom(path.toString()), Libc.O_CLOEXEC));
        }
    }

    /**
     * @throws IllegalStateException when it is closed: another file may have the number by now
     */
    int number() {
        if (closed.get()) {
            throw new IllegalStateException("the file descriptor is closed");
        }
        return number;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                Libc.CLOSE.call(number);
            } catch (ErrnoException e) {
                // Only a number that is not ours fails to close.
                throw new IllegalStateException("closing file descriptor " + number, e);
            }
        }
    }
}
