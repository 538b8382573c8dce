package netpol.conformance.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.Workload;

/**
 * What one scenario made in the cluster. Whoever makes or changes something goes through the {@link #gate}; after
 * {@link #removeAll} nothing can be made any more.
 */
final class ScenarioObjects {

    private final Cluster cluster;
    private final Gate gate = new Gate();
    private final NamespaceObjects namespaces;
    private final PodObjects pods;
    private final PolicyObjects policies;
    private final HostObjects hosts;
    private final ServiceObjects services;
    private Optional<Runnable> unmark = Optional.empty();

    /**
     * @param origin makes the namespaces' names unique
     */
    ScenarioObjects(Cluster cluster, HostLeases leases, Origin origin) {
        this.cluster = cluster;
        namespaces = new NamespaceObjects(cluster, origin);
        pods = new PodObjects(cluster, namespaces);
        policies = new PolicyObjects(cluster, namespaces);
        hosts = new HostObjects(leases);
        services = new ServiceObjects(cluster, namespaces);
    }

    Gate gate() {
        return gate;
    }

    NamespaceObjects namespaces() {
        return namespaces;
    }

    PodObjects pods() {
        return pods;
    }

    PolicyObjects policies() {
        return policies;
    }

    HostObjects hosts() {
        return hosts;
    }

    ServiceObjects services() {
        return services;
    }

    /** What runs, by the names that tables use. */
    Map<String, Workload> running() {
        Map<String, Workload> all = new HashMap<>(pods.running());
        all.putAll(hosts.running());
        all.putAll(services.running());
        return Map.copyOf(all);
    }

    /** What a place is called in the cluster; of a pod, whether it runs or not. */
    String id(String place) {
        Workload host = hosts.running().get(place);
        return host == null ? namespaces.id(place) : host.id();
    }

    /** With its pods and policies; returns when it is gone. It may be made again. */
    void deleteNamespace(String name) {
        namespaces.delete(name, () -> pods.stopAllOf(name));
        policies.forgetAllOf(name);
    }

    void markPackets(long mark) {
        unmark = Optional.of(cluster.markPackets(mark));
    }

    /**
     * Removes everything, the last first; what cannot be removed does not keep the rest from it.
     *
     * @throws ClusterException when something is left
     */
    synchronized void removeAll() {
        if (!gate.close()) {
            return;
        }
        Removals removals = new Removals();
        policies.removeAll(removals);
        unmark.ifPresent(removals::attempt);
        services.removeAll(removals);
        pods.removeAll(removals);
        hosts.removeAll(removals);
        namespaces.removeAll(removals);
        removals.requireAllDone();
    }
}
