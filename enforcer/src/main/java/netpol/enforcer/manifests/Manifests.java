package netpol.enforcer.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import netpol.enforcer.objects.FieldPath;
import netpol.enforcer.objects.HostPod;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.NamespaceReader;
import netpol.enforcer.objects.PodReader;
import netpol.enforcer.objects.PolicyReader;
import netpol.enforcer.objects.ReducedPod;
import netpol.enforcer.objects.UnreadablePolicyException;
import netpol.enforcer.state.ClusterState;
import netpol.enforcer.state.NamespaceSink;
import netpol.enforcer.state.ObjectProblems;
import netpol.enforcer.state.PodSink;
import tools.jackson.core.JacksonException;

/** The objects of one written-down cluster, taken in one by one. */
final class Manifests {

    private static final String POLICY_API = "networking.k8s.io/v1";

    private final KubernetesSerialization serialization;
    private final UnreadablePolicies unreadable;
    private final ClusterState store = new ClusterState();
    private final ObjectProblems problems = new ObjectProblems();
    private final List<HostPod> hostPods = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> namespaces = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();

    Manifests(KubernetesSerialization serialization, UnreadablePolicies unreadable) {
        this.serialization = serialization;
        this.unreadable = unreadable;
    }

    ManifestCluster cluster() {
        used.removeAll(namespaces);
        for (String name : used) {
            store.namespace(name, NamespaceReader.labels(name, Map.of()));
            notes.add("namespace " + name + " is in no file: read as having the label " + NamespaceReader.NAME_LABEL
                    + "=" + name + " only");
        }
        return new ManifestCluster(store.snapshot(), hostPods, notes);
    }

    void add(Manifest manifest) throws ManifestException {
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
                new NamespaceSink(store, problems).present(Identity.of(namespace), namespace);
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
            if (unreadable == UnreadablePolicies.REFUSED) {
                throw new ManifestException(manifest.place() + ": " + e.getMessage(), e);
            }
            store.policy(Identity.of(policy), e.closed());
            notes.add(manifest.place() + ": " + e.getMessage() + "; the pods it selects are closed in its directions");
        }
    }

    private void addPod(Manifest manifest) throws ManifestException {
        requireVersion(manifest, "v1");
        ReducedPod pod = namespaced(manifest, object(manifest, ReducedPod.class));
        Identity id = Identity.of(pod);
        new PodSink(store, problems).present(id, pod);
        if (pod.hostNetwork() && !pod.ended()) {
            hostPods.add(HostPod.of(pod));
        }
        if (PodReader.read(pod, reason -> notes.add(manifest.place() + ": " + reason)).isEmpty()
                && !pod.hostNetwork() && !pod.ended()) {
            notes.add(manifest.place() + ": pod " + id.path()
                    + " is left out: it has no status.podIP, so there is nothing to match");
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
