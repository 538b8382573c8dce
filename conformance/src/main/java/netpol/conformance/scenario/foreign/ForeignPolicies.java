package netpol.conformance.scenario.foreign;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.oracle.PolicyApis;

/**
 * Finds policies that the run did not make and that may decide about its pods: admission controllers, GitOps tools and templates add
 * such to every new namespace, and cluster administrators have policies for all namespaces. Their presence makes a verdict about the
 * run's own policies worthless in both directions. Thread-safe.
 */
public final class ForeignPolicies {

    private static final int FORBIDDEN = 403;

    private final KubernetesClient api;
    private final Subject subject;
    private final List<PolicyKind> kinds;
    private final List<String> hidden = new ArrayList<>();

    private ForeignPolicies(KubernetesClient api, List<PolicyKind> all) {
        this.api = api;
        this.subject = new Subject(api.getKubernetesSerialization());
        this.kinds = all.stream().filter(this::visible).toList();
    }

    /** Asks the API server which kinds of policies it has, and which of them may be listed. */
    public static ForeignPolicies on(KubernetesClient api) {
        return new ForeignPolicies(api, PolicyKinds.of(api));
    }

    private boolean visible(PolicyKind kind) {
        if (kind.namespaced()) {
            return true;
        }
        try {
            api.genericKubernetesResources(kind.context()).list();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() != FORBIDDEN) {
                throw e;
            }
            hidden.add(kind.words());
            return false;
        }
    }

    /** Returns the cluster-scoped kinds that the user of the run must not list: policies of these remain unseen. */
    public List<String> hidden() {
        return List.copyOf(hidden);
    }

    /** Returns all cluster-scoped policies, in words; whether they concern the run depends on its namespaces. */
    public List<String> clusterWide() {
        return kinds.stream().filter(kind -> !kind.namespaced())
                .flatMap(kind -> api.genericKubernetesResources(kind.context()).list().getItems().stream()
                        .map(each -> words(kind, each)))
                .toList();
    }

    /**
     * @param namespaces of the run, by real name
     * @param own {@code namespace/name} of each policy that the run made in them, {@code kind/name} of cluster-scoped ones
     * @return the others, in words: {@code NetworkPolicy default-deny in namespace nsa-x1 (managed by kyverno)}
     */
    public List<String> beside(Collection<String> namespaces, Set<String> own) {
        return kinds.stream().flatMap(kind -> kind.namespaced()
                ? namespaces.stream().flatMap(namespace -> in(namespace, kind, own))
                : above(kind, namespaces, own)).toList();
    }

    /**
     * @param namespaces of the run, by real name
     * @param own {@code namespace/name} of each policy that the run made in them, {@code kind/name} of cluster-scoped ones
     * @throws ForeignPolicyException when there are others
     */
    public void requireNoneBeside(Collection<String> namespaces, Set<String> own) {
        List<String> foreign = beside(namespaces, own);
        if (!foreign.isEmpty()) {
            throw new ForeignPolicyException(foreign);
        }
    }

    private Stream<String> in(String namespace, PolicyKind kind, Set<String> own) {
        return list(namespace, kind).filter(each -> PolicyApis.ofKind(kind.words()).isEmpty()
                || !own.contains(namespace + "/" + each.getMetadata().getName())).map(each -> words(kind, each));
    }

    /** A kind that may not be listed in a namespace is as good as absent: the run's rights are documented. */
    private Stream<GenericKubernetesResource> list(String namespace, PolicyKind kind) {
        try {
            return api.genericKubernetesResources(kind.context()).inNamespace(namespace).list().getItems().stream();
        } catch (KubernetesClientException e) {
            if (e.getCode() == FORBIDDEN && !kind.words().equals("NetworkPolicy")) {
                return Stream.empty();
            }
            throw e;
        }
    }

    private Stream<String> above(PolicyKind kind, Collection<String> namespaces, Set<String> own) {
        List<GenericKubernetesResource> all = api.genericKubernetesResources(kind.context()).list().getItems().stream()
                .filter(each -> !own.contains(kind.words() + "/" + each.getMetadata().getName())).toList();
        if (all.isEmpty()) {
            return Stream.empty();
        }
        List<Map<String, String>> labels = namespaces.stream().map(api.namespaces()::withName)
                .map(each -> Optional.ofNullable(each.get())).flatMap(Optional::stream)
                .map(each -> Optional.ofNullable(each.getMetadata().getLabels()).orElse(Map.of())).toList();
        return all.stream().filter(each -> subject.concerns(each, labels)).map(each -> words(kind, each));
    }

    private static String words(PolicyKind kind, GenericKubernetesResource object) {
        String managers = Optional.ofNullable(object.getMetadata().getManagedFields()).orElse(List.of()).stream()
                .map(ManagedFieldsEntry::getManager).filter(Objects::nonNull).distinct()
                .collect(Collectors.joining(", "));
        return kind.words() + " " + object.getMetadata().getName()
                + (kind.namespaced() ? " in namespace " + object.getMetadata().getNamespace() : "")
                + (managers.isEmpty() ? "" : " (managed by " + managers + ")");
    }
}
