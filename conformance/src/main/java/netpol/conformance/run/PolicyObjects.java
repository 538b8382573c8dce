package netpol.conformance.run;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.oracle.AppliedPolicy;

/** A scenario's policies in the API. */
final class PolicyObjects {

    private final Cluster cluster;
    private final NamespaceObjects namespaces;
    private final Map<String, GenericKubernetesResource> present = new LinkedHashMap<>();

    PolicyObjects(Cluster cluster, NamespaceObjects namespaces) {
        this.cluster = cluster;
        this.namespaces = namespaces;
    }

    /** As written, but for the namespace; replaces an earlier one of the same name. */
    synchronized void apply(AppliedPolicy policy) {
        GenericKubernetesResource object = new KubernetesSerialization().convertValue(policy.manifest(),
                GenericKubernetesResource.class);
        object.getMetadata().setNamespace(namespaces.real(policy.namespace()));
        if (present.containsKey(policy.id())) {
            api().resource(object).update();
        } else {
            api().resource(object).create();
        }
        present.put(policy.id(), object);
    }

    synchronized void remove(AppliedPolicy policy) {
        api().resource(present.remove(policy.id())).delete();
    }

    /** They went with their namespace. */
    synchronized void forgetAllOf(String namespace) {
        present.keySet().removeIf(policy -> policy.startsWith(namespace + "/"));
    }

    void removeAll(Removals removals) {
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
