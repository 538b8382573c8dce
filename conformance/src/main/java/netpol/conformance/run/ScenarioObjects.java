package netpol.conformance.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.Workload;

/**
 * What one scenario made in the cluster. Whoever makes or changes something goes through the {@link #gate}; after
 * {@link #removeAll} nothing can be made any more.
 */
final class ScenarioObjects {

    private final Cluster cluster;
    private final NamespaceLeases namespaceLeases;
    private final Gate gate = new Gate();
    private final NamespaceObjects namespaces;
    private final PodObjects pods;
    private final PolicyObjects policies;
    private final HostObjects hosts;
    private final ServiceObjects services;
    private final List<Runnable> undo = new ArrayList<>();
    private OptionalLong mark = OptionalLong.empty();
    private Set<Workload> marked = Set.of();

    /**
     * @param origin makes the namespaces' names unique
     */
    ScenarioObjects(Cluster cluster, HostLeases hostLeases, NamespaceLeases namespaceLeases, Origin origin) {
        this.cluster = cluster;
        this.namespaceLeases = namespaceLeases;
        namespaces = new NamespaceObjects(cluster, origin);
        pods = new PodObjects(cluster, namespaces, new InheritedPods(cluster, namespaces, namespaceLeases));
        policies = new PolicyObjects(cluster, namespaces);
        hosts = new HostObjects(hostLeases);
        services = new ServiceObjects(cluster, namespaces, pods);
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
        return host == null ? pods.id(place) : host.id();
    }

    /** With its pods and policies; returns when it is gone. It may be made again. */
    void deleteNamespace(String name) {
        namespaces.delete(name, () -> pods.stopAllOf(name));
        policies.forgetAllOf(name);
    }

    /** Of the scenario's own pods, from the baseline on; those on a node's network are left out, since the node is everybody's. */
    void markPackets(long value) {
        mark = OptionalLong.of(value);
    }

    private void setMarks() {
        Set<Workload> own = pods.onPodNetwork();
        if (mark.isPresent() && !own.equals(marked)) {
            undo.add(cluster.markPackets(mark.getAsLong(), own));
            marked = own;
        }
    }

    /** @param pod that runs, as {@code namespace/name} */
    void narrowPath(String pod, int mtu) {
        undo.add(cluster.narrowPath(running().get(pod), mtu));
    }

    /** Whatever was said to be there is there from now on. */
    void settle() {
        gate.run(() -> {
            namespaces.createAnnounced();
            setMarks();
        });
    }

    /** Leaves everything where it is but what other scenarios wait for. */
    synchronized void abandon() {
        if (gate.close()) {
            hosts.removeAll(new Removals());
        }
    }

    /**
     * Removes everything, the last first; what cannot be removed does not keep the rest from it.
     *
     * @throws ClusterException when something is left
     */
    synchronized void removeAll() {
        end(false);
    }

    /**
     * Removes everything but pods that another scenario may have, in namespaces with nothing else in them.
     *
     * @throws ClusterException when something is left that should not be
     */
    synchronized void handOver() {
        end(true);
    }

    private void end(boolean handOver) {
        if (!gate.close()) {
            return;
        }
        Removals removals = new Removals();
        policies.removeAll(removals);
        undo.forEach(removals::attempt);
        services.removeAll(removals);
        if (handOver && namespaceLeases.reuse().isPresent() && removals.allDone()) {
            namespaces.handOver().forEach((name, real) -> removals.attempt(() -> namespaceLeases
                    .giveBack(new StandingNamespace(real, pods.handOver(name, removals)))));
        }
        pods.removeAll(removals);
        hosts.removeAll(removals);
        namespaces.removeAll(removals);
        removals.requireAllDone();
    }
}
