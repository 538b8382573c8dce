package netpol.conformance.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.cluster.probe.MonitoredConnection;
import netpol.conformance.cluster.probe.OpenConnections;
import netpol.conformance.cluster.probe.PodLink;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeMonitor;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.cluster.probe.UnguardedPods;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.result.Observation;

/**
 * A running cluster. All methods may be called from several threads at once. Namespaces, policies and labels are
 * changed
 * through {@link #api()}; what differs from cluster to cluster is how pods come about and are probed.
 */
public interface Cluster extends AutoCloseable {

    ClusterDescription description();

    /** Real names of the nodes that can run pods, in a stable order: a scenario's A is the first, B the second. */
    List<String> nodes();

    KubernetesClient api();

    /**
     * Starts pods and returns when all of them run and the API shows their addresses; same order as asked.
     *
     * @throws ClusterException naming the pod and the reason; then none of them is left
     */
    List<ProbeTarget> startPods(List<PodRequest> requests);

    /** What this cluster can do beside what every cluster can. */
    default Set<Capability> capabilities() {
        return Set.of();
    }

    /**
     * A process in the network of a node, as a source of probes; needs {@link Capability#NODE_CLIENTS}.
     *
     * @param name one of {@link #nodes()}
     */
    default ProbeTarget node(String name) {
        throw Capability.NODE_CLIENTS.missing();
    }

    /**
     * Ends a pod well: its phase becomes Succeeded, its processes and its network are gone, its object stays. Needs
     * {@link Capability#POD_PHASES}.
     */
    default void completePod(ProbeTarget pod) {
        throw Capability.POD_PHASES.missing();
    }

    /** Gives a pod a deletion timestamp, while it goes on running; needs {@link Capability#POD_PHASES}. */
    default void terminatePod(ProbeTarget pod) {
        throw Capability.POD_PHASES.missing();
    }

    /**
     * Sets the firewall mark of every packet from and to these pods on the nodes, until the result is run. Needs
     * {@link Capability#PACKET_MARKS}.
     */
    default Runnable markPackets(long mark, Collection<ProbeTarget> pods) {
        throw Capability.PACKET_MARKS.missing();
    }

    /**
     * What other nodes and hosts outside send to this pod passes only up to {@code mtu} bytes, at least 1280; larger
     * packets are
     * answered with an ICMP error on the way. Undone by what is returned. Needs {@link Capability#NARROW_PATHS}.
     */
    default Runnable narrowPath(ProbeTarget pod, int mtu) {
        throw Capability.NARROW_PATHS.missing();
    }

    /**
     * Makes a Service in front of pods that run; that connections to its addresses come through is for the caller to
     * see. Needs
     * {@link Capability#SERVICES}.
     */
    default RunningService startService(ServiceRequest request) {
        throw Capability.SERVICES.missing();
    }

    /** Removes a Service from the API. */
    default void stopService(ProbeTarget service) {
        int slash = service.id().indexOf('/');
        api().services().inNamespace(service.id().substring(0, slash)).withName(service.id().substring(slash + 1))
                .delete();
    }

    /** How pods can be handed on from scenario to scenario; empty where each starts its own. */
    default Optional<PodReuse> podReuse() {
        return Optional.empty();
    }

    /**
     * Whether what a scenario saw can be judged: nodes and pods may be lost while it runs, and a pod that is gone
     * denies
     * everything. Does nothing where that cannot be.
     *
     * @param nodes of {@link #nodes()}
     * @param probeTargets that still run for the scenario; only pods are looked at
     * @throws NodeLostException when a node is gone and has not come back for a while
     * @throws ClusterException when a pod has ended, its node being there
     */
    default void requirePresent(Set<String> nodes, Collection<ProbeTarget> probeTargets) {}

    /** Pods that nothing guards, the same at each call; needs {@link Capability#RAW_FRAMES}. */
    default UnguardedPods unguarded() {
        throw Capability.RAW_FRAMES.missing();
    }

    /** Opens the network interface of a pod; needs {@link Capability#RAW_FRAMES}. */
    default PodLink link(ProbeTarget pod) {
        throw Capability.RAW_FRAMES.missing();
    }

    /** Stops a pod and removes it from the API; returns when its address is free. */
    void stopPod(ProbeTarget pod);

    /**
     * Starts hosts outside the cluster that own their addresses on the test network.
     *
     * @throws ClusterException when this cluster cannot have them, or an address would lead out of the test network
     */
    List<ProbeTarget> startHosts(List<OutsideHost> hosts);

    void stopHost(ProbeTarget host);

    /**
     * Makes all probes, as much at once as it can, and returns what each saw, in the same order. A connection that was
     * neither made nor refused within {@code timeout} timed out.
     */
    List<Observation> probe(List<Probe> probes, Duration timeout);

    /**
     * Begins to try connections, each anew after every {@code interval} over every address of its target whose family
     * the
     * source has, without waiting for earlier answers, as long as both ends run. TCP is judged by its first packet:
     * silence for
     * as long as it takes to send that again is {@link netpol.conformance.model.result.Outcome#TIMED_OUT}.
     *
     * @throws UnsupportedByClusterException when this cluster cannot do it
     */
    default ProbeMonitor monitor(List<MonitoredConnection> connections, Duration interval) {
        throw new UnsupportedByClusterException(
                "connections cannot be tried every " + interval.toMillis() + " ms on this cluster");
    }

    /**
     * What has befallen the cluster until now, beside anything that a scenario does: while the list changes, nothing
     * that is seen can be
     * judged.
     */
    default List<String> disturbances() {
        return List.of();
    }

    /** What the API server has been asked for by programs on the nodes; empty where that cannot be told. */
    default Optional<ControllerRequests> whatItAsked() {
        return Optional.empty();
    }

    /**
     * The run is over, and the cluster stays as it is until it is closed.
     *
     * @return lines that tell a user how to look inside
     */
    default List<String> hold() {
        return List.of();
    }

    /** Whether closing it removes everything in it, so that no object needs to be removed before. */
    default boolean endsWithTheRun() {
        return false;
    }

    /**
     * Opens connections that stay open: over each a line is sent every {@code interval}, and comes back. Over UDP that
     * is one pair of
     * sockets. Needs {@link Capability#OPEN_CONNECTIONS}.
     *
     * @throws ClusterException naming a connection over which no line came back; then none of them is open
     */
    default OpenConnections open(List<Probe> connections, Duration interval) {
        throw Capability.OPEN_CONNECTIONS.missing();
    }

    /**
     * Removes everything this cluster made, unless it was asked to be kept. Who started it also calls this when the
     * process is
     * told to end: only there is it known what has to be stopped before.
     */
    @Override
    void close();
}
