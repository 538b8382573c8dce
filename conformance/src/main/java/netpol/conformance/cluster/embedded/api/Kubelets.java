package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Preconditions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops deleted pods, as the kubelets of all nodes do, and tells the API server that they are gone. */
final class Kubelets implements ResourceEventHandler<Pod>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Kubelets.class);

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
            Thread.ofVirtual().start(() -> letGo(pod));
        }
    }

    /** Of this pod, not of another that has its name by now. */
    private void letGo(Pod pod) {
        try {
            client.raw(ResourceKind.POD.path(pod.getMetadata().getNamespace()) + "/" + pod.getMetadata().getName(),
                    "DELETE", new DeleteOptionsBuilder().withGracePeriodSeconds(0L)
                            .withPreconditions(new Preconditions(null, pod.getMetadata().getUid())).build());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                LOG.warn("pod {} is not let go of", pod.getMetadata().getName(), e);
            }
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
