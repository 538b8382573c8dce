package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.function.Consumer;

/** What the kubelets of all nodes do about pods that somebody deletes: stop them, and tell the API server that they are gone. */
final class Kubelets implements ResourceEventHandler<Pod>, AutoCloseable {

    private final KubernetesClient client;
    private final Consumer<HasMetadata> podDeleted;
    private final SharedIndexInformer<Pod> informer;

    Kubelets(KubernetesClient client, Consumer<HasMetadata> podDeleted) {
        this.client = client;
        this.podDeleted = podDeleted;
        this.informer = client.pods().inAnyNamespace().inform(this);
    }

    @Override
    public void onAdd(Pod pod) {
        // A finalizer stands for a grace period: the pod goes on running.
        if (pod.isMarkedForDeletion() && pod.getFinalizers().isEmpty()) {
            podDeleted.accept(pod);
            Thread.ofVirtual().start(() -> client.resource(pod).withGracePeriod(0).delete());
        }
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        onAdd(pod);
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {
        podDeleted.accept(pod);
    }

    @Override
    public void close() {
        informer.close();
    }
}
