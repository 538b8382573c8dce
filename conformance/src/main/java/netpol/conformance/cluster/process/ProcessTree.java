package netpol.conformance.cluster.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes with everything that they started. */
public final class ProcessTree {

    private final Collection<ProcessHandle> roots;

    public ProcessTree(Collection<ProcessHandle> roots) {
        this.roots = List.copyOf(roots);
    }

    /**
     * Asks all of them to end (SIGTERM) and ends those that did not within {@code patience} (SIGKILL); returns when they
     * are gone. Looks twice for descendants: one that starts another while it dies leaves no orphan.
     */
    public void stop(Duration patience) {
        List<ProcessHandle> members = members();
        members.forEach(ProcessHandle::destroy);
        if (!ended(members, patience)) {
            members.addAll(members());
            members.forEach(ProcessHandle::destroyForcibly);
            ended(members, patience);
        }
    }

    private List<ProcessHandle> members() {
        List<ProcessHandle> members = new ArrayList<>(roots);
        roots.forEach(root -> root.descendants().forEach(members::add));
        return members;
    }

    private static boolean ended(List<ProcessHandle> members, Duration patience) {
        try {
            CompletableFuture.allOf(members.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process to end", e);
        }
    }
}
