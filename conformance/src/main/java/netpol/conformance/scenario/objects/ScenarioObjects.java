package netpol.conformance.scenario.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.probe.ProbeTarget;

/**
 * What one scenario made in the cluster. Every change goes through the {@link #guard}; after
 * {@link #removeAll} nothing can be made any more.
 */
public final class ScenarioObjects {

    private final Cluster cluster;
    private final NamespaceLeases namespaceLeases;
    private final CreationGuard guard = new CreationGuard();
    private final NamespaceObjects namespaces;
    private final PodObjects pods;
    private final PolicyObjects policies;
    private final HostObjects hosts;
    private final ServiceObjects services;
    private final List<Runnable> undo = new ArrayList<>();
    private OptionalLong mark = OptionalLong.empty();
    private Set<ProbeTarget> marked = Set.of();

    /**
     * @param origin makes the namespaces' names unique
     */
    public ScenarioObjects(Cluster cluster, HostLeases hostLeases, NamespaceLeases namespaceLeases,
            ObjectOwner origin) {
        this.cluster = cluster;
        this.namespaceLeases = namespaceLeases;
        namespaces = new NamespaceObjects(cluster, origin);
        pods = new PodObjects(cluster, namespaces, new InheritedPods(cluster, namespaces, namespaceLeases));
        policies = new PolicyObjects(cluster, namespaces);
        hosts = new HostObjects(hostLeases);
        services = new ServiceObjects(cluster, namespaces, pods);
    }

    public CreationGuard guard() {
        return guard;
    }

    public NamespaceObjects namespaces() {
        return namespaces;
    }

    public PodObjects pods() {
        return pods;
    }

    public PolicyObjects policies() {
        return policies;
    }

    public HostObjects hosts() {
        return hosts;
    }

    public ServiceObjects services() {
        return services;
    }

    /** What runs, by the names that tables use. */
    public Map<String, ProbeTarget> running() {
        Map<String, ProbeTarget> all = new HashMap<>(pods.running());
        all.putAll(hosts.running());
        all.putAll(services.running());
        return Map.copyOf(all);
    }

    /** What a place is called in the cluster; of a pod, whether it runs or not. */
    public String id(String place) {
        ProbeTarget host = hosts.running().get(place);
        return host == null ? pods.id(place) : host.id();
    }

    /** With its pods and policies; returns when it is gone. It may be made again. */
    public void deleteNamespace(String name) {
        namespaces.delete(name, () -> pods.stopAllOf(name));
        policies.forgetAllOf(name);
    }

    /**
     * Of the scenario's own pods, from the baseline on; those on a node's network are left out, since the node
     * is everybody's.
     */
    public void markPackets(long value) {
        mark = OptionalLong.of(value);
    }

    private void setMarks() {
        Set<ProbeTarget> own = pods.onPodNetwork();
        if (mark.isPresent() && !own.equals(marked)) {
            undo.add(cluster.markPackets(mark.getAsLong(), own));
            marked = own;
        }
    }

    /** @param pod that runs, as {@code namespace/name} */
    public void narrowPath(String pod, int mtu) {
        undo.add(cluster.narrowPath(running().get(pod), mtu));
    }

    /** Whatever was said to be there is there from now on. */
    public void settle() {
        guard.run(() -> {
            namespaces.createAnnounced();
            setMarks();
        });
    }

    /** Leaves everything where it is but what other scenarios wait for. */
    public synchronized void abandon() {
        if (guard.close()) {
            hosts.removeAll(new Cleanup());
        }
    }

    /**
     * Removes everything, the last first; what cannot be removed does not keep the rest from it.
     *
     * @throws ClusterException when something is left
     */
    public synchronized void removeAll() {
        end(false);
    }

    /**
     * Removes everything but pods that another scenario may have, in namespaces with nothing else in them.
     *
     * @throws ClusterException when something is left that should not be
     */
    public synchronized void handOver() {
        end(true);
    }

    private void end(boolean handOver) {
        if (!guard.close()) {
            return;
        }
        Cleanup removals = new Cleanup();
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
