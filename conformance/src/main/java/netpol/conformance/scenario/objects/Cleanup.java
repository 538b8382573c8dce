package netpol.conformance.scenario.objects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import netpol.conformance.cluster.ClusterException;

/** Removes things. A thing that cannot be removed does not stop the removal of the others. */
public final class Cleanup {

    private final List<RuntimeException> failures = new ArrayList<>();

    public void attempt(Runnable removal) {
        try {
            removal.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    /** All at once, since each may take its time; returns when all are done. */
    void attemptAll(Collection<Runnable> removals) {
        List<CompletableFuture<Void>> going = removals.stream()
                .map(each -> CompletableFuture.runAsync(each,
                        task -> Thread.ofPlatform().daemon().name("removal").start(task)))
                .toList();
        going.forEach(each -> attempt(() -> await(each)));
    }

    private static void await(CompletableFuture<Void> removal) {
        try {
            removal.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    boolean allDone() {
        return failures.isEmpty();
    }

    /**
     * @throws ClusterException when something could not be removed
     */
    public void requireAllDone() {
        if (!failures.isEmpty()) {
            ClusterException failure = new ClusterException(
                    "could not remove what the scenario made: " + failures.getFirst().getMessage(),
                    failures.getFirst());
            failures.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
