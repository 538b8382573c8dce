package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties namespaces that are being deleted, and lets go of them; a control plane's controller manager does this. */
final class NamespaceController implements ResourceEventHandler<Namespace>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NamespaceController.class);
    /** What scenarios make in namespaces. */
    private static final List<ResourceKind> CONTENT = List.of(ResourceKind.POD, ResourceKind.NETWORK_POLICY);
    private static final String SERVICES = "/api/v1/namespaces/%s/services/%s";
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final KubernetesClient client;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<Namespace> informer;
    private volatile boolean closed;

    NamespaceController(KubernetesClient client) {
        this.client = client;
        this.informer = client.namespaces().inform(this);
    }

    @Override
    public void onAdd(Namespace namespace) {
        if (namespace.isMarkedForDeletion() && underWay.add(namespace.getMetadata().getUid())) {
            Thread.ofVirtual().start(() -> {
                try {
                    end(namespace);
                } finally {
                    underWay.remove(namespace.getMetadata().getUid());
                }
            });
        }
    }

    @Override
    public void onUpdate(Namespace before, Namespace namespace) {
        onAdd(namespace);
    }

    @Override
    public void onDelete(Namespace namespace, boolean unknown) {
        // There is nothing left to do.
    }

    private void end(Namespace namespace) {
        String name = namespace.getMetadata().getName();
        while (!closed) {
            try {
                if (current(namespace).isEmpty()) {
                    // It is gone; another one may have its name by now.
                    return;
                }
                CONTENT.forEach(kind -> empty(kind, name));
                client.services().inNamespace(name).list().getItems()
                        .forEach(service -> client.raw(SERVICES.formatted(name, service.getMetadata().getName()),
                                "DELETE", null));
                if (client.pods().inNamespace(name).list().getItems().isEmpty()) {
                    current(namespace).ifPresent(this::finish);
                    return;
                }
            } catch (KubernetesClientException e) {
                LOG.debug("namespace {} is not gone yet", name, e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void empty(ResourceKind kind, String namespace) {
        client.raw(kind.path(namespace), "DELETE", new DeleteOptionsBuilder().withGracePeriodSeconds(0L).build());
    }

    /** As it is now, if it is still the same and is to end. */
    private Optional<Namespace> current(Namespace ending) {
        return Optional.ofNullable(client.namespaces().withName(ending.getMetadata().getName()).get())
                .filter(each -> each.getMetadata().getUid().equals(ending.getMetadata().getUid()))
                .filter(Namespace::isMarkedForDeletion);
    }

    /** The object's resource version keeps this from another one of its name. */
    private void finish(Namespace current) {
        client.raw("/api/v1/namespaces/" + current.getMetadata().getName() + "/finalize", "PUT",
                new NamespaceBuilder(current).editSpec().withFinalizers().endSpec().build());
    }

    @Override
    public void close() {
        closed = true;
        informer.close();
    }
}
