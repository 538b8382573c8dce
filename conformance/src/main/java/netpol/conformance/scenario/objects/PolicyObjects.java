package netpol.conformance.scenario.objects;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.oracle.AppliedPolicy;

/** A scenario's policies in the API. */
public final class PolicyObjects {

    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    private static final Pattern STRICT_SPELLINGS = Pattern.compile("must not have bits set beyond the prefix length"
            + "|must not have leading 0s|must not be an IPv4-mapped IPv6 address");

    private final Cluster cluster;
    private final NamespaceObjects namespaces;
    private final Map<String, GenericKubernetesResource> present = new LinkedHashMap<>();

    PolicyObjects(Cluster cluster, NamespaceObjects namespaces) {
        this.cluster = cluster;
        this.namespaces = namespaces;
    }

    /**
     * As written, but for the namespace; replaces an earlier one of the same name.
     *
     * @throws UnsupportedByClusterException when the API server keeps less than that
     */
    public synchronized void apply(AppliedPolicy policy) {
        GenericKubernetesResource object = object(policy);
        GenericKubernetesResource kept = accepted(policy, object);
        present.put(policy.id(), object);
        LostFields.first("spec", object.get("spec"), kept.get("spec")).ifPresent(field -> {
            throw new UnsupportedByClusterException(
                    "needs policies with " + field + ", which the API server of Kubernetes "
                            + cluster.description().kubernetes() + " does not keep");
        });
    }

    /**
     * @throws ClusterException when the API server takes it
     */
    public synchronized void requireRefused(AppliedPolicy policy) {
        GenericKubernetesResource object = object(policy);
        try {
            write(policy, object);
        } catch (KubernetesClientException e) {
            if (e.getCode() == BAD_REQUEST || e.getCode() == UNPROCESSABLE) {
                return;
            }
            throw e;
        }
        present.put(policy.id(), object);
        throw new ClusterException("the API server took the policy " + policy.id() + ", which it should have refused");
    }

    private GenericKubernetesResource object(AppliedPolicy policy) {
        GenericKubernetesResource object = api().getKubernetesSerialization().convertValue(policy.manifest(),
                GenericKubernetesResource.class);
        if (policy.api().namespaced()) {
            object.getMetadata().setNamespace(namespaces.real(policy.namespace()));
        } else {
            // Other scenarios may have one of the same name.
            object.getMetadata().setName(policy.name() + "-" + namespaces.suffix());
        }
        return object;
    }

    /** Since Kubernetes 1.36 API servers refuse some spellings of addresses that stored policies may have (KEP-4858). */
    private GenericKubernetesResource accepted(AppliedPolicy policy, GenericKubernetesResource object) {
        try {
            return write(policy, object);
        } catch (KubernetesClientException e) {
            if (e.getCode() == UNPROCESSABLE && STRICT_SPELLINGS.matcher(e.getMessage()).find()) {
                throw new UnsupportedByClusterException(
                        "needs policies with addresses as old API servers take them, which that of "
                                + "Kubernetes " + cluster.description().kubernetes() + " refuses: "
                                + e.getStatus().getMessage());
            }
            throw e;
        }
    }

    /** @return what the API server made of it */
    private GenericKubernetesResource write(AppliedPolicy policy, GenericKubernetesResource object) {
        return present.containsKey(policy.id()) ? api().resource(object).update() : api().resource(object).create();
    }

    /** The real {@code namespace/name} of each that is there, or {@code kind/name} of a cluster-scoped one. */
    public synchronized Set<String> present() {
        return present.values().stream()
                .map(each -> (each.getMetadata().getNamespace() == null
                        ? each.getKind()
                        : each.getMetadata().getNamespace())
                        + "/" + each.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    public synchronized void remove(AppliedPolicy policy) {
        api().resource(present.remove(policy.id())).delete();
    }

    /** They went with their namespace. */
    synchronized void forgetAllOf(String namespace) {
        present.keySet().removeIf(policy -> policy.startsWith(namespace + "/"));
    }

    void removeAll(Cleanup removals) {
        List<GenericKubernetesResource> all;
        synchronized (this) {
            all = List.copyOf(present.values());
        }
        all.forEach(policy -> removals.attempt(() -> api().resource(policy).delete()));
    }

    private KubernetesClient api() {
        return cluster.api();
    }
}
