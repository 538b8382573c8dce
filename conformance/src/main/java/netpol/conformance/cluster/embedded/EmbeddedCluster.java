package netpol.conformance.cluster.embedded;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ControllerRequests;
import netpol.conformance.cluster.NodeProcesses;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.RunningService;
import netpol.conformance.cluster.ServiceRequest;
import netpol.conformance.cluster.embedded.kernel.Neighbours;
import netpol.conformance.cluster.embedded.network.OutsideAddresses;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.probe.MonitoredConnection;
import netpol.conformance.cluster.probe.OpenConnections;
import netpol.conformance.cluster.probe.PodLink;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeMonitor;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.cluster.probe.UnguardedPods;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.result.Observation;

/** Network namespaces as nodes, pods and hosts outside, around an API server within this JVM. */
final class EmbeddedCluster implements Cluster, NodeProcesses {

    private final ClusterOptions options;
    private final Installation installation;
    private final RunningTargets probeTargets = new RunningTargets();
    private final ClosingGuard guard = new ClosingGuard();
    private final EmbeddedProbes probes;
    /** Before this cluster was there. */
    private final long neighboursFull = Neighbours.timesFull();

    private EmbeddedCluster(ClusterOptions options) throws IOException {
        this.options = options;
        this.installation = Installation.make(options, this::podDeleted);
        this.probes = new EmbeddedProbes(installation, probeTargets, guard);
    }

    /**
     * @throws IOException with everything made so far removed again
     */
    static EmbeddedCluster start(ClusterOptions options) throws IOException {
        return new EmbeddedCluster(options);
    }

    String run() {
        return installation.directory().run();
    }

    @Override
    public ClusterDescription description() {
        return new ClusterDescription("embedded", installation.apiServer().version(), nodes(),
                System.getProperty("os.version"),
                options.ipFamilies(), "pod network " + options.podNetwork().name().toLowerCase(Locale.ROOT)
                        + ", " + installation.apiServer().description() + ", nodes and pods are network namespaces");
    }

    @Override
    public List<String> nodes() {
        return List.copyOf(installation.nodes().keySet());
    }

    @Override
    public KubernetesClient api() {
        return installation.api();
    }

    @Override
    public List<ProbeTarget> startPods(List<PodRequest> requests) {
        return guard.whileOpen(() -> probeTargets.start(requests, installation.pods()::start));
    }

    @Override
    public void stopPod(ProbeTarget pod) {
        guard.unlessClosed(() -> {
            probeTargets.of(pod).ifPresent(installation.pods()::delete);
            probeTargets.stop(pod);
        });
    }

    @Override
    public Optional<ControllerRequests> whatItAsked() {
        return installation.apiServer().whatItAsked();
    }

    @Override
    public Set<Capability> capabilities() {
        return installation.capabilities();
    }

    @Override
    public List<String> disturbances() {
        List<String> all = new ArrayList<>();
        int restarts = installation.apiServer().restarts();
        if (restarts > 0) {
            all.add("the API server was started again (" + restarts + ")");
        }
        long full = Neighbours.timesFull() - neighboursFull;
        if (full > 0) {
            all.add("the kernel had no room for another neighbour (" + full + ")");
        }
        return all;
    }

    @Override
    public ProbeTarget node(String name) {
        return installation.clients().node(name);
    }

    @Override
    public void completePod(ProbeTarget pod) {
        guard.unlessClosed(() -> {
            probeTargets.stop(pod);
            installation.pods().succeeded(pod);
        });
    }

    @Override
    public void terminatePod(ProbeTarget pod) {
        guard.unlessClosed(() -> installation.pods().terminating(pod));
    }

    @Override
    public Runnable markPackets(long mark, Collection<ProbeTarget> pods) {
        Runnable undo = installation.marks().set(mark, pods);
        return () -> guard.unlessClosed(undo);
    }

    @Override
    public Runnable narrowPath(ProbeTarget pod, int mtu) {
        Runnable undo = installation.narrowPath(pod, mtu);
        return () -> guard.unlessClosed(undo);
    }

    @Override
    public RunningService startService(ServiceRequest request) {
        return guard.whileOpen(() -> installation.proxy().start(request));
    }

    @Override
    public void stopService(ProbeTarget service) {
        guard.unlessClosed(() -> {
            installation.proxy().stop(service);
            Cluster.super.stopService(service);
        });
    }

    /**
     * The pod was deleted in the API, alone or with its namespace: a kubelet stops it then. The news may be late: a pod
     * of the same name that was made since goes on.
     */
    void podDeleted(HasMetadata pod) {
        probeTargets.withId(pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName())
                .filter(running -> running.uid().equals(pod.getMetadata().getUid()))
                .ifPresent(running -> Thread.ofVirtual()
                        .start(() -> guard.unlessClosed(() -> probeTargets.stop(running.probeTarget()))));
    }

    @Override
    public List<ProbeTarget> startHosts(List<OutsideHost> hosts) {
        List<InetAddress> wanted = hosts.stream().flatMap(host -> host.addresses().stream()).toList();
        OutsideAddresses.Lease lease = installation.addresses().take(wanted);
        try {
            return guard.whileOpen(() -> probeTargets.start(hosts, host -> installation.hosts().start(host, lease)));
        } catch (RuntimeException e) {
            lease.release(wanted);
            throw e;
        }
    }

    @Override
    public void stopHost(ProbeTarget host) {
        guard.unlessClosed(() -> probeTargets.stop(host));
    }

    @Override
    public List<Observation> probe(List<Probe> wanted, Duration timeout) {
        return probes.run(wanted, timeout);
    }

    @Override
    public ProbeMonitor monitor(List<MonitoredConnection> connections, Duration interval) {
        return probes.monitor(connections, interval);
    }

    @Override
    public OpenConnections open(List<Probe> connections, Duration interval) {
        return probes.open(connections, interval);
    }

    @Override
    public PodLink link(ProbeTarget pod) {
        return guard.whileOpen(() -> PodInterface.open(pod, probeTargets));
    }

    @Override
    public UnguardedPods unguarded() {
        return guard.whileOpen(() -> installation.unguarded().pods(probeTargets));
    }

    @Override
    public Process startOnNode(String node, List<String> command, Map<String, String> environment, Path log) {
        return guard.whileOpen(() -> installation.services().start(node, command, environment, log));
    }

    @Override
    public int httpStatusOnNode(String node, int port, String path) {
        return installation.services().httpStatus(node, port, path);
    }

    @Override
    public void serveOnNode(String node, int port, InetSocketAddress server) {
        guard.whileOpen(() -> {
            installation.serve(node, port, server);
            return null;
        });
    }

    @Override
    public List<String> hold() {
        try {
            return installation.hold(probeTargets.namespaces());
        } catch (IOException e) {
            throw new ClusterException("the cluster cannot be kept: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean endsWithTheRun() {
        return true;
    }

    @Override
    public void close() {
        installation.addresses().close();
        guard.close(() -> {
            try {
                installation.remove();
            } catch (IOException e) {
                throw new ClusterException("the embedded cluster was not removed altogether: " + e.getMessage(), e);
            }
        });
    }
}
