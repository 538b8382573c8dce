package netpol.conformance.cluster.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import netpol.conformance.cluster.ClusterException;

/** What has to be closed in the end, the last made first. */
final class Teardown implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /** Closes all, whatever fails on the way; the first failure is thrown with the others attached. */
    @Override
    public void close() {
        ClusterException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new ClusterException("the cluster was not closed altogether: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
