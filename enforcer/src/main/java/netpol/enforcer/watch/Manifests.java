package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import netpol.enforcer.policy.World;
import tools.jackson.core.JacksonException;

/**
 * A cluster that is written down in files. Unlike {@link ClusterWatch} it refuses what it cannot read: somebody is there
 * to correct it.
 */
public final class Manifests {

    private static final String POLICY_API = "networking.k8s.io/v1";

    private final WorldStore store = new WorldStore();
    private final KubernetesSerialization serialization = ApiObjects.serialization();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> namespaces = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();

    private Manifests() {}

    /**
     * @param world what the files say; a namespace without an object has the label that every namespace has
     * @param notes what a reader may not expect: objects left out and assumptions made, each one sentence
     */
    public record Cluster(World world, List<String> notes) {}

    /** @param files multi-document YAML or JSON; {@code -} is the standard input */
    public static Cluster read(List<Path> files) throws ManifestException {
        Manifests manifests = new Manifests();
        for (Path file : files) {
            for (Manifest manifest : ManifestFile.read(file)) {
                manifests.add(manifest);
            }
        }
        manifests.addNamespaces();
        return new Cluster(manifests.store.world(), List.copyOf(manifests.notes));
    }

    private void add(Manifest manifest) throws ManifestException {
        if (manifest.kind() == null || manifest.apiVersion() == null) {
            throw new ManifestException(manifest.place() + ": " + (manifest.kind() == null ? "kind" : "apiVersion")
                    + " is missing: a policy has apiVersion: " + POLICY_API + " and kind: NetworkPolicy");
        }
        switch (manifest.kind()) {
            case "NetworkPolicy" -> addPolicy(manifest);
            case "Pod" -> addPod(manifest);
            case "Namespace" -> {
                requireVersion(manifest, "v1");
                Namespace namespace = object(manifest, Namespace.class);
                namespaces.add(namespace.getMetadata().getName());
                new NamespaceSink(store).present(namespace);
            }
            default -> notes.add(manifest.place() + ": " + manifest.kind()
                    + " is left out: only NetworkPolicy, Pod and Namespace are read");
        }
    }

    private void addPolicy(Manifest manifest) throws ManifestException {
        requireVersion(manifest, POLICY_API);
        NetworkPolicy policy = namespaced(manifest, object(manifest, NetworkPolicy.class));
        try {
            store.policy(Identity.of(policy), PolicyReader.read(policy));
        } catch (UnreadablePolicyException e) {
            throw new ManifestException(manifest.place() + ": " + e.getMessage(), e);
        }
    }

    private void addPod(Manifest manifest) throws ManifestException {
        requireVersion(manifest, "v1");
        ReducedPod pod = namespaced(manifest, object(manifest, ReducedPod.class));
        new PodSink(store).present(pod);
        if (EndpointReader.read(pod).isEmpty() && !pod.hostNetwork() && !pod.ended()) {
            notes.add(manifest.place() + ": pod " + Identity.of(pod).path()
                    + " is left out: it has no status.podIP, so there is nothing to match");
        }
    }

    private void addNamespaces() {
        used.removeAll(namespaces);
        for (String name : used) {
            store.namespace(name, NamespaceReader.labels(name, Map.of()));
            notes.add("namespace " + name + " is in no file: read as having the label " + NamespaceReader.NAME_LABEL
                    + "=" + name + " only");
        }
    }

    private static void requireVersion(Manifest manifest, String version) throws ManifestException {
        if (!manifest.apiVersion().equals(version)) {
            throw new ManifestException(manifest.place() + ", apiVersion: " + manifest.kind() + " of "
                    + manifest.apiVersion() + " is not supported; write " + version
                    + (manifest.apiVersion().equals("extensions/v1beta1")
                            ? ", which replaced it in Kubernetes 1.16"
                            : ""));
        }
    }

    private <T extends HasMetadata> T object(Manifest manifest, Class<T> type) throws ManifestException {
        T object;
        try {
            object = serialization.convertValue(manifest.content(), type);
        } catch (IllegalArgumentException e) {
            String field = e.getCause() instanceof JacksonException cause ? FieldPath.of(cause) : "";
            throw new ManifestException(manifest.place() + ": " + manifest.kind() + ": " + field
                    + "has not the type that this field has in the API", e);
        }
        if (object.getMetadata() == null || object.getMetadata().getName() == null) {
            throw new ManifestException(manifest.place() + ", metadata.name: is missing");
        }
        return object;
    }

    private <T extends HasMetadata> T namespaced(Manifest manifest, T object) {
        if (object.getMetadata().getNamespace() == null) {
            object.getMetadata().setNamespace("default");
            notes.add(manifest.place() + ": " + manifest.kind() + " " + object.getMetadata().getName()
                    + " has no metadata.namespace: read as in namespace default");
        }
        used.add(object.getMetadata().getNamespace());
        return object;
    }
}
