package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.concurrent.CompletableFuture;

/** What a watch sees of one pod. */
final class PodProgress implements ResourceEventHandler<Pod> {

    private final CompletableFuture<Pod> running = new CompletableFuture<>();
    private final CompletableFuture<String> over = new CompletableFuture<>();

    /** The pod, when its containers run and it has an address. */
    CompletableFuture<Pod> running() {
        return running;
    }

    /** Why it does not run and never will. */
    CompletableFuture<String> over() {
        return over;
    }

    @Override
    public void onAdd(Pod pod) {
        PodState state = new PodState(pod);
        state.hopeless().ifPresent(over::complete);
        if (state.running()) {
            running.complete(pod);
        }
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        onAdd(pod);
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {
        over.complete("somebody deleted it");
    }
}
