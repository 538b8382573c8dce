package netpol.conformance.cluster.embedded.kernel;

import java.nio.file.Path;

/** A network namespace held open, so that links can be put into it and threads can enter it. */
public final class OpenNamespace implements AutoCloseable {

    private final FileDescriptor descriptor;

    public OpenNamespace(NetworkNamespace namespace) throws ErrnoException {
        descriptor = namespace.open();
    }

    private OpenNamespace(FileDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** The one that the calling thread is in. */
    public static OpenNamespace current() throws ErrnoException {
        return new OpenNamespace(FileDescriptor.open(Path.of("/proc/thread-self/ns/net")));
    }

    /** From now on the calling thread is in it: one that was made for such work and ends with it. */
    public void enter() throws ErrnoException {
        Libc.SETNS.call(descriptor(), Libc.CLONE_NEWNET);
    }

    int descriptor() {
        return descriptor.number();
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
