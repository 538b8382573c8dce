package netpol.enforcer.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import netpol.enforcer.objects.FieldException;
import netpol.enforcer.objects.HostPod;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.NamespaceReader;
import netpol.enforcer.objects.PodReader;
import netpol.enforcer.objects.PodReading;
import netpol.enforcer.objects.PolicyReading;
import netpol.enforcer.objects.PolicySource;
import netpol.enforcer.state.ClusterState;
import netpol.enforcer.state.ObjectProblems;
import netpol.enforcer.state.PodSink;
import netpol.enforcer.state.PolicySources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes the objects of one written-down cluster, one by one. */
final class Manifests {

    private final JsonMapper json = JsonMapper.shared();
    private final UnreadablePolicies unreadable;
    private final ClusterState store = new ClusterState();
    private final ObjectProblems problems = new ObjectProblems();
    private final List<HostPod> hostPods = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> namespaces = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();

    Manifests(UnreadablePolicies unreadable) {
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
            PolicySource policy = PolicySources.ALL.getFirst();
            throw new ManifestException(manifest.place() + ": " + (manifest.kind() == null ? "kind" : "apiVersion")
                    + " is missing: a policy has apiVersion: " + policy.apiVersion() + " and kind: " + policy.kind());
        }
        Optional<PolicySource> source = PolicySources.ofKind(manifest.kind());
        try {
            if (source.isPresent()) {
                addPolicy(manifest, source.get());
            } else if (manifest.kind().equals("Pod")) {
                addPod(manifest);
            } else if (manifest.kind().equals("Namespace")) {
                addNamespace(manifest);
            } else {
                notes.add(manifest.place() + ": " + manifest.kind() + " is left out: only "
                        + PolicySources.ALL.stream().map(PolicySource::kind).collect(Collectors.joining(", "))
                        + ", Pod and Namespace are read");
            }
        } catch (FieldException e) {
            throw new ManifestException(
                    manifest.place() + ": " + manifest.kind() + ": " + e.field() + ": " + e.getMessage(), e);
        }
    }

    private void addPolicy(Manifest manifest, PolicySource source) throws ManifestException {
        requireVersion(manifest, source.apiVersion());
        JsonNode object = json.valueToTree(manifest.content());
        Identity id = source.isNamespaced() ? namespaced(manifest, object) : named(manifest, object);
        PolicyReading reading = source.read(id, object);
        if (reading.problem().isPresent()) {
            String problem = manifest.place() + ": " + source.kind() + " " + id.path() + ": "
                    + reading.problem().get();
            if (unreadable == UnreadablePolicies.REFUSED) {
                throw new ManifestException(problem);
            }
            notes.add(problem + "; the pods it selects are closed in its directions");
        }
        store.policy(id.uid(), reading.policy());
    }

    private void addNamespace(Manifest manifest) throws ManifestException, FieldException {
        requireVersion(manifest, "v1");
        JsonNode object = json.valueToTree(manifest.content());
        Identity id = named(manifest, object);
        namespaces.add(id.name());
        store.namespace(id.name(), NamespaceReader.labels(id, object));
    }

    private void addPod(Manifest manifest) throws ManifestException, FieldException {
        requireVersion(manifest, "v1");
        JsonNode object = json.valueToTree(manifest.content());
        Identity id = namespaced(manifest, object);
        PodReading pod = PodReader.read(id, object);
        new PodSink(store, problems).present(id, object);
        pod.leftOut().forEach(reason -> notes.add(manifest.place() + ": " + reason));
        if (pod.hostNetwork() && !pod.hasEnded()) {
            hostPods.add(HostPod.of(pod.all()));
        } else if (pod.info().isEmpty() && !pod.hasEnded()) {
            notes.add(manifest.place() + ": pod " + id.path()
                    + " is left out: it has no status.podIP, so there is nothing to match");
        }
    }

    private static void requireVersion(Manifest manifest, String version) throws ManifestException {
        if (!version.equals(manifest.apiVersion())) {
            throw new ManifestException(manifest.place() + ", apiVersion: " + manifest.kind() + " of "
                    + manifest.apiVersion() + " is not supported; write " + version
                    + ("extensions/v1beta1".equals(manifest.apiVersion())
                            ? ", which replaced it in Kubernetes 1.16"
                            : ""));
        }
    }

    private static Identity named(Manifest manifest, JsonNode object) throws ManifestException {
        Identity id = Identity.of(object);
        if (id.name().isEmpty()) {
            throw new ManifestException(manifest.place() + ", metadata.name: is missing");
        }
        return new Identity("", id.name(), id.uid());
    }

    private Identity namespaced(Manifest manifest, JsonNode object) throws ManifestException {
        String name = named(manifest, object).name();
        Identity id = Identity.of(object);
        if (id.namespace().isEmpty()) {
            id = new Identity("default", name, id.uid());
            notes.add(manifest.place() + ": " + manifest.kind() + " " + name
                    + " has no metadata.namespace: read as in namespace default");
        }
        used.add(id.namespace());
        return id;
    }
}
