package netpol.conformance.cluster.embedded.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import netpol.conformance.cluster.embedded.kernel.RouteSocket;

/**
 * Removes links of a namespace, together those that were asked for while the ones before were being removed: for each
 * request
 * the kernel waits until no processor looks at the links any more, with the lock held under which all links of the
 * machine are
 * made, and that takes as long for one as for twenty.
 */
final class LinkRemovals implements AutoCloseable {

    private record Asked(int index, CompletableFuture<Void> removed) {}

    private final RouteSocket routes;
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    /** Not a virtual thread: it is in the kernel most of the time. */
    private final ExecutorService executor = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("remove-links").factory());

    /** @param routes of this object only */
    LinkRemovals(RouteSocket routes) {
        this.routes = routes;
    }

    /** Returns when the link is gone. */
    void remove(int index) throws IOException {
        Asked mine = new Asked(index, new CompletableFuture<>());
        asked.add(mine);
        executor.execute(this::removeAllAsked);
        try {
            mine.removed().join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private void removeAllAsked() {
        List<Asked> together = new ArrayList<>();
        asked.drainTo(together);
        if (together.isEmpty()) {
            return;
        }
        try {
            routes.delete(together.stream().map(Asked::index).toList()).commit();
            together.forEach(each -> each.removed().complete(null));
        } catch (IOException e) {
            // One of them is the reason; which, shows when they are removed one by one.
            together.forEach(this::removeOne);
        }
    }

    private void removeOne(Asked each) {
        try {
            routes.delete(each.index()).commit();
            each.removed().complete(null);
        } catch (IOException e) {
            each.removed().completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        executor.close();
        routes.close();
    }
}
