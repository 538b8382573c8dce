package netpol.conformance.cluster.embedded.kernel;

/** A network namespace held open, so that links can be put into it. */
public final class OpenNamespace implements AutoCloseable {

    private final FileDescriptor descriptor;

    public OpenNamespace(NetworkNamespace namespace) throws ErrnoException {
        descriptor = namespace.open();
    }

    int descriptor() {
        return descriptor.number();
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
