package netpol.conformance.implementation;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;

/**
 * Objects of a manifest: created, waited for, removed at the end, unless the cluster goes then. What was there before is
 * not touched.
 */
final class ManifestImplementation implements Implementation {

    private final String manifest;
    private final List<HasMetadata> created = new ArrayList<>();
    private KubernetesClient api;
    private boolean endsWithTheRun;
    private volatile boolean givenUp;

    /**
     * @param manifest a file, or an http or https URL
     */
    ManifestImplementation(String manifest) {
        this.manifest = manifest;
    }

    @Override
    public String name() {
        return "manifest:" + manifest;
    }

    @Override
    public synchronized void install(Cluster cluster, Consumer<String> progress) {
        api = cluster.api();
        endsWithTheRun = cluster.endsWithTheRun();
        List<HasMetadata> objects = read();
        objects.forEach(this::create);
        progress.accept("created " + created.size() + (created.size() == 1 ? " object" : " objects") + " of "
                + manifest);
        Rollout rollout = new Rollout(api, progress, () -> givenUp);
        for (HasMetadata object : created) {
            rollout.await(object);
        }
        progress.accept("what " + manifest + " runs is ready");
    }

    private List<HasMetadata> read() {
        try (InputStream text = open()) {
            List<HasMetadata> objects = api.load(text).items();
            if (objects.isEmpty()) {
                throw new ClusterException("the manifest " + manifest + " holds no Kubernetes object");
            }
            return objects;
        } catch (IOException e) {
            throw new ClusterException("the manifest " + manifest + " cannot be read: " + e, e);
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new ClusterException("the manifest " + manifest + " is not YAML of Kubernetes objects: "
                    + e.getMessage(), e);
        }
    }

    private InputStream open() throws IOException {
        return manifest.matches("https?://.*")
                ? URI.create(manifest).toURL().openStream()
                : Files.newInputStream(Path.of(manifest));
    }

    private void create(HasMetadata object) {
        try {
            if (api.resource(object).get() == null) {
                created.add(api.resource(object).create());
                return;
            }
        } catch (KubernetesClientException e) {
            throw new ClusterException(Rollout.name(object) + " of " + manifest + " cannot be created: "
                    + e.getMessage(), e);
        }
        if (!(object instanceof Namespace)) {
            throw new ClusterException(Rollout.name(object) + " of " + manifest
                    + " is on the cluster already; to judge what is installed: --implementation installed");
        }
    }

    @Override
    public void giveUp() {
        givenUp = true;
    }

    /** The last first, so that nothing loses its rights or its namespace before it is gone. */
    @Override
    public synchronized void close() {
        if (!endsWithTheRun) {
            created.reversed().forEach(object -> api.resource(object).delete());
        }
        created.clear();
    }
}
