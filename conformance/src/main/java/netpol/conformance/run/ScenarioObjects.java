package netpol.conformance.run;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.oracle.AppliedPolicy;

/**
 * What one scenario made in the cluster, from its short names to the real objects. Namespaces get names of their own, so
 * that scenarios do not meet. After {@link #removeAll} nothing can be made any more.
 */
final class ScenarioObjects {

    /** On every namespace that a run made; an annotation, since a label could be selected by a policy. */
    static final String MADE_BY = "netpol.conformance/run";

    static final String NAME_LABEL = "kubernetes.io/metadata.name";
    /** RFC 1123 label. */
    private static final int LONGEST_NAMESPACE = 63;
    private static final int PATIENCE_SECONDS = 60;

    private final Cluster cluster;
    private final HostLeases leases;
    private final String suffix;
    private final Map<String, String> namespaces = new LinkedHashMap<>();
    private final Set<String> longNames = new HashSet<>();
    private final Map<String, Workload> running = new LinkedHashMap<>();
    private final Map<String, Workload> completed = new LinkedHashMap<>();
    private final List<OutsideHost> hosts = new ArrayList<>();
    private final Map<String, GenericKubernetesResource> policies = new LinkedHashMap<>();
    private Optional<Runnable> unmark = Optional.empty();
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

    /** What a place is called in the cluster, whether it runs or not. */
    synchronized String id(String place) {
        if (!Topology.isPod(place)) {
            return place;
        }
        String namespace = place.substring(0, place.indexOf('/'));
        return namespaces.getOrDefault(namespace, name(namespace)) + place.substring(namespace.length());
    }

    synchronized void createNamespace(TestNamespace namespace) {
        requireOpen();
        String real = name(namespace.name());
        Namespace object = new NamespaceBuilder().withNewMetadata().withName(real).withLabels(namespace.labels())
                .withAnnotations(Map.of(MADE_BY, suffix)).endMetadata().build();
        api().resource(object).create();
        namespaces.put(namespace.name(), real);
    }

    private String name(String namespace) {
        String end = "-" + suffix;
        int letters = LONGEST_NAMESPACE - namespace.length() - 1 - end.length();
        return namespace + (longNames.contains(namespace) ? "-" + "n".repeat(letters) : "") + end;
    }

    /** When it is made, it gets a name as long as can be. */
    synchronized void lengthenName(String namespace) {
        longNames.add(namespace);
    }

    /** The real names of namespaces, by the short ones. */
    synchronized Map<String, String> names() {
        return Map.copyOf(namespaces);
    }

    /** The API object of a namespace, as it is now. */
    synchronized Namespace namespace(String name) {
        return api().namespaces().withName(real(name)).require();
    }

    /** With its pods and policies; returns when it is gone. It may be made again. */
    synchronized void deleteNamespace(String name) {
        requireOpen();
        String real = namespaces.remove(name);
        api().namespaces().withName(real).delete();
        for (Map<String, Workload> pods : List.of(running, completed)) {
            pods.entrySet().stream().filter(pod -> pod.getKey().startsWith(name + "/")).map(Map.Entry::getValue)
                    .forEach(cluster::stopPod);
            pods.keySet().removeIf(pod -> pod.startsWith(name + "/"));
        }
        policies.keySet().removeIf(policy -> policy.startsWith(name + "/"));
        api().namespaces().withName(real).waitUntilCondition(Objects::isNull, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * @param nodes the real node of each pod, in order
     * @param addresses that each of them gets; empty for any
     */
    synchronized void startPods(List<TestPod> pods, List<String> nodes, List<InetAddress> addresses) {
        requireOpen();
        List<PodRequest> requests = new ArrayList<>();
        for (int i = 0; i < pods.size(); i++) {
            TestPod pod = pods.get(i);
            requests.add(new PodRequest(real(pod.namespace()), pod.name(), pod.labels(), nodes.get(i), pod.serves(),
                    pod.hostNetwork(), addresses));
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

    /** Its object stays. */
    synchronized void completePod(TestPod pod) {
        requireOpen();
        Workload ending = running.remove(pod.id());
        cluster.completePod(ending);
        completed.put(pod.id(), ending);
    }

    synchronized Optional<Workload> completed(String pod) {
        return Optional.ofNullable(completed.get(pod));
    }

    synchronized void deleteCompleted(String pod) {
        requireOpen();
        cluster.stopPod(completed.remove(pod));
    }

    synchronized void terminatePod(TestPod pod) {
        requireOpen();
        cluster.terminatePod(running.get(pod.id()));
    }

    synchronized void markPackets(long mark) {
        requireOpen();
        unmark = Optional.of(cluster.markPackets(mark));
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
            Map<String, String> labels = new HashMap<>(namespace.labels());
            // The API server's own, which nobody takes away.
            Optional.ofNullable(object.getMetadata().getLabels()).map(old -> old.get(NAME_LABEL))
                    .ifPresent(name -> labels.put(NAME_LABEL, name));
            object.getMetadata().setLabels(labels);
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
            unmark.ifPresent(undo -> attempt(failures, undo));
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
