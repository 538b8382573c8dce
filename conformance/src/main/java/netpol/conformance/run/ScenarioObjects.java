package netpol.conformance.run;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.oracle.AppliedPolicy;

/**
 * What one scenario made in the cluster, from its short names to the real objects. Namespaces get names of their own, so
 * that scenarios do not meet. After {@link #removeAll} nothing can be made any more.
 */
final class ScenarioObjects {

    /** On every namespace that a run made; an annotation, since a label could be selected by a policy. */
    static final String MADE_BY = "netpol.conformance/run";

    private final Cluster cluster;
    private final HostLeases leases;
    private final String suffix;
    private final Map<String, String> namespaces = new LinkedHashMap<>();
    private final Map<String, Workload> running = new LinkedHashMap<>();
    private final List<OutsideHost> hosts = new ArrayList<>();
    private final Map<String, GenericKubernetesResource> policies = new LinkedHashMap<>();
    private boolean removed;

    /** @param suffix makes the namespaces' names unique */
    ScenarioObjects(Cluster cluster, HostLeases leases, String suffix) {
        this.cluster = cluster;
        this.leases = leases;
        this.suffix = suffix;
    }

    /** What runs, by the names that tables use. */
    synchronized Map<String, Workload> running() {
        return Map.copyOf(running);
    }

    synchronized void createNamespace(TestNamespace namespace) {
        requireOpen();
        String real = namespace.name() + "-" + suffix;
        Namespace object = new NamespaceBuilder().withNewMetadata().withName(real).withLabels(namespace.labels())
                .withAnnotations(Map.of(MADE_BY, suffix)).endMetadata().build();
        api().resource(object).create();
        namespaces.put(namespace.name(), real);
    }

    /** @param nodes the real node of each pod, in order */
    synchronized void startPods(List<TestPod> pods, List<String> nodes) {
        requireOpen();
        List<PodRequest> requests = new ArrayList<>();
        for (int i = 0; i < pods.size(); i++) {
            TestPod pod = pods.get(i);
            requests.add(new PodRequest(real(pod.namespace()), pod.name(), pod.labels(), nodes.get(i), pod.serves()));
        }
        List<Workload> started = cluster.startPods(requests);
        for (int i = 0; i < pods.size(); i++) {
            running.put(pods.get(i).id(), started.get(i));
        }
    }

    synchronized void stopPod(TestPod pod) {
        requireOpen();
        cluster.stopPod(running.remove(pod.id()));
    }

    synchronized void startHosts(List<OutsideHost> wanted) {
        requireOpen();
        List<Workload> started = leases.take(wanted);
        hosts.addAll(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            running.put(wanted.get(i).name(), started.get(i));
        }
    }

    /** As written, but for the namespace; replaces an earlier one of the same name. */
    synchronized void apply(AppliedPolicy policy) {
        requireOpen();
        GenericKubernetesResource object = new KubernetesSerialization().convertValue(policy.manifest(),
                GenericKubernetesResource.class);
        ObjectMeta metadata = object.getMetadata();
        metadata.setNamespace(real(policy.namespace()));
        if (policies.containsKey(policy.id())) {
            api().resource(object).update();
        } else {
            api().resource(object).create();
        }
        policies.put(policy.id(), object);
    }

    synchronized void remove(AppliedPolicy policy) {
        requireOpen();
        api().resource(policies.remove(policy.id())).delete();
    }

    synchronized void labelNamespace(TestNamespace namespace) {
        requireOpen();
        api().namespaces().withName(real(namespace.name())).edit(object -> {
            object.getMetadata().setLabels(namespace.labels());
            return object;
        });
    }

    synchronized void labelPod(TestPod pod) {
        requireOpen();
        api().pods().inNamespace(real(pod.namespace())).withName(pod.name()).edit(object -> {
            object.getMetadata().setLabels(pod.labels());
            return object;
        });
    }

    /** Removes everything, the last first; what cannot be removed does not keep the rest from it. */
    void removeAll() {
        List<RuntimeException> failures = new ArrayList<>();
        synchronized (this) {
            if (removed) {
                return;
            }
            removed = true;
            policies.values().forEach(policy -> attempt(failures, () -> api().resource(policy).delete()));
            hosts.forEach(host -> running.remove(host.name()));
            running.values().forEach(pod -> attempt(failures, () -> cluster.stopPod(pod)));
            hosts.forEach(host -> attempt(failures, () -> leases.giveBack(host)));
            List<String> names = new ArrayList<>(namespaces.values());
            Collections.reverse(names);
            names.forEach(name -> attempt(failures, () -> api().namespaces().withName(name).delete()));
        }
        if (!failures.isEmpty()) {
            ClusterException failure = new ClusterException(
                    "could not remove what the scenario made: " + failures.getFirst().getMessage(),
                    failures.getFirst());
            failures.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private static void attempt(List<RuntimeException> failures, Runnable removal) {
        try {
            removal.run();
        } catch (ClusterException | KubernetesClientException e) {
            failures.add(e);
        }
    }

    private void requireOpen() {
        if (removed) {
            throw new CancellationException("the run was interrupted");
        }
    }

    private String real(String namespace) {
        return namespaces.get(namespace);
    }

    private KubernetesClient api() {
        return cluster.api();
    }
}
