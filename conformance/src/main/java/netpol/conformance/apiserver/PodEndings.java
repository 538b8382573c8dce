package netpol.conformance.apiserver;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.Users;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.store.Change;
import netpol.conformance.apiserver.store.Entry;

/**
 * Stands for the kubelets when pods are deleted. A kubelet stops a pod that has a deletion timestamp, and then deletes it without
 * any grace. A pod with finalizers is left running: tests keep pods terminating that way.
 */
public final class PodEndings implements AutoCloseable {

    private final ApiCore api;
    private final Consumer<Entry> stop;
    private final ExecutorService kubelet = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("kubelets").factory());

    /** @param stop hears of each pod that has to stop, maybe more than once */
    public PodEndings(ApiCore api, Consumer<Entry> stop) {
        this.api = api;
        this.stop = stop;
        api.store().listen(this::changed);
    }

    private void changed(String resource, Change change) {
        if (!resource.equals("pods") || kubelet.isShutdown()) {
            return;
        }
        Meta meta = Meta.of(change.after().object());
        if (change.deleted()) {
            kubelet.execute(() -> stop.accept(change.after()));
        } else if (meta.deleting() && meta.finalizers().isEmpty()) {
            kubelet.execute(() -> {
                stop.accept(change.after());
                delete(meta);
            });
        }
    }

    private void delete(Meta pod) {
        String body = "{\"gracePeriodSeconds\":0,\"preconditions\":{\"uid\":\"" + pod.uid() + "\"}}";
        api.handle(new ApiRequest("DELETE", "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name(), Map.of(),
                Map.of("user-agent", "kubelet"), body.getBytes(java.nio.charset.StandardCharsets.UTF_8), Users.ADMIN));
    }

    @Override
    public void close() {
        kubelet.shutdownNow();
    }
}
