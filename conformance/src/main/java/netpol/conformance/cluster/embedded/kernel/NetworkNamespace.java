package netpol.conformance.cluster.embedded.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A named network namespace, as {@code ip netns} lists it (ip-netns(8)).
 *
 * <p>
 * Threads inherit the namespace of the thread that starts them, and a socket belongs to the namespace of the thread
 * that opens
 * it, for good. So work inside runs on a platform thread made for it alone, which ends with the work and must start no
 * other:
 * no virtual threads, no pools, no processes (the JDK starts threads for those).
 */
public record NetworkNamespace(String name) {

    private static final Path DIRECTORY = Path.of("/run/netns");

    /** Something to do inside. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    public Path path() {
        return DIRECTORY.resolve(name);
    }

    public boolean exists() {
        return Files.exists(path());
    }

    /**
     * Makes it, and does {@code work} inside; when that fails, the namespace is gone again. {@code /run/netns} must be
     * prepared, as {@code ip netns add} does.
     */
    public <T> T create(Work<T> work) throws IOException {
        return onFreshThread(() -> {
            Libc.UNSHARE.call(Libc.CLONE_NEWNET);
            Files.createFile(path());
            try (Arena arena = Arena.ofConfined()) {
                Libc.MOUNT.call(arena.allocateFrom("/proc/thread-self/ns/net"), arena.allocateFrom(path().toString()),
                        MemorySegment.NULL, Libc.MS_BIND, MemorySegment.NULL);
                return work.run();
            } catch (IOException | RuntimeException e) {
                delete();
                throw e;
            }
        });
    }

    /**
     * @throws IOException when there is no such namespace, or from {@code work}
     */
    public <T> T call(Work<T> work) throws IOException {
        return onFreshThread(() -> {
            try (FileDescriptor descriptor = open()) {
                Libc.SETNS.call(descriptor.number(), Libc.CLONE_NEWNET);
            }
            return work.run();
        });
    }

    FileDescriptor open() throws ErrnoException {
        return FileDescriptor.open(path());
    }

    /** Writes a value below {@code /proc/sys/net}, which shows each thread its own namespace. */
    public static void sysctl(String key, String value) throws IOException {
        Files.writeString(Path.of("/proc/sys/net", key), value);
    }

    /** The namespace of the calling thread lets root's group have ICMP sockets (icmp(7)); a new one lets no group. */
    public static void allowPing() throws IOException {
        sysctl("ipv4/ping_group_range", "0 0");
    }

    /** Takes the name away; the kernel removes the namespace with its links when nothing uses it any more. */
    public void delete() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Libc.UMOUNT.call(arena.allocateFrom(path().toString()), Libc.MNT_DETACH);
        } catch (ErrnoException e) {
            // EINVAL: nothing is mounted there; its creation was cut short.
            if (e.errno() != Errno.EINVAL && e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
        try {
            Files.delete(path());
        } catch (NoSuchFileException e) {
            // Another process removed it meanwhile, which is as good.
            return;
        }
    }

    private <T> T onFreshThread(Work<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread.ofPlatform().daemon().name("in " + name).start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    // The work is short and half of it done is worse than a moment's wait.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private IOException rethrown(Throwable cause) {
        return switch (cause) {
            case IOException e -> new IOException("in network namespace " + name + ": " + e.getMessage(), e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> new IOException("in network namespace " + name, cause);
        };
    }
}
