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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterOptions;
import netpol.conformance.cluster.NodeProcesses;
import netpol.conformance.cluster.OpenConnections;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.Probe;
import netpol.conformance.cluster.RunningService;
import netpol.conformance.cluster.ServiceRequest;
import netpol.conformance.cluster.WatchedConnection;
import netpol.conformance.cluster.Watching;
import netpol.conformance.cluster.WhatItAsked;
import netpol.conformance.cluster.Workload;
import netpol.conformance.cluster.embedded.kernel.Neighbours;
import netpol.conformance.cluster.embedded.network.OutsideAddresses;
import netpol.conformance.cluster.embedded.traffic.ConnectionWatch;
import netpol.conformance.cluster.embedded.traffic.OpenLines;
import netpol.conformance.cluster.embedded.traffic.ProbeBatch;
import netpol.conformance.cluster.embedded.traffic.SourcePorts;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Observation;
import netpol.conformance.model.OutsideHost;

/** Network namespaces as nodes, pods and hosts outside, around an API server within this JVM. */
final class EmbeddedCluster implements Cluster, NodeProcesses {

    /** How long closing waits for what is being started meanwhile. */
    private static final long CLOSING_SECONDS = 30;

    /** How many may be under way: each keeps a good part of a core busy, and a beat that is not kept is worth nothing. */
    private static final int WATCHES = Runtime.getRuntime().availableProcessors();

    private final ClusterOptions options;
    private final Installation installation;
    private final Workloads workloads = new Workloads();
    /** Two connections cannot have the same ends at the same time. */
    private final Lock fixedPorts = new ReentrantLock();
    private final SourcePorts sourcePorts = new SourcePorts();
    private final ReadWriteLock working = new ReentrantReadWriteLock();
    private final Semaphore watches = new Semaphore(WATCHES, true);
    /** Before this cluster was there. */
    private final long neighboursFull = Neighbours.timesFull();
    private volatile boolean closed;

    private EmbeddedCluster(ClusterOptions options) throws IOException {
        this.options = options;
        this.installation = Installation.make(options, this::podDeleted);
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
    public List<Workload> startPods(List<PodRequest> requests) {
        return whileOpen(() -> workloads.start(requests, installation.pods()::start));
    }

    @Override
    public void stopPod(Workload pod) {
        unlessClosed(() -> {
            workloads.of(pod).ifPresent(installation.pods()::delete);
            workloads.stop(pod);
        });
    }

    @Override
    public Optional<WhatItAsked> whatItAsked() {
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
    public Workload node(String name) {
        return installation.clients().node(name);
    }

    @Override
    public void completePod(Workload pod) {
        unlessClosed(() -> {
            workloads.stop(pod);
            installation.pods().succeeded(pod);
        });
    }

    @Override
    public void terminatePod(Workload pod) {
        unlessClosed(() -> installation.pods().terminating(pod));
    }

    @Override
    public Runnable markPackets(long mark, Collection<Workload> pods) {
        Runnable undo = installation.marks().set(mark, pods);
        return () -> unlessClosed(undo);
    }

    @Override
    public Runnable narrowPath(Workload pod, int mtu) {
        Runnable undo = installation.narrowPath(pod, mtu);
        return () -> unlessClosed(undo);
    }

    @Override
    public RunningService startService(ServiceRequest request) {
        return whileOpen(() -> installation.proxy().start(request));
    }

    @Override
    public void stopService(Workload service) {
        unlessClosed(() -> {
            installation.proxy().stop(service);
            Cluster.super.stopService(service);
        });
    }

    /**
     * The pod was deleted in the API, alone or with its namespace: a kubelet stops it then. The news may be late: a pod
     * of the same name that was made since goes on.
     */
    void podDeleted(HasMetadata pod) {
        workloads.withId(pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName())
                .filter(running -> running.uid().equals(pod.getMetadata().getUid()))
                .ifPresent(running -> Thread.ofVirtual()
                        .start(() -> unlessClosed(() -> workloads.stop(running.workload()))));
    }

    @Override
    public List<Workload> startHosts(List<OutsideHost> hosts) {
        List<InetAddress> wanted = hosts.stream().flatMap(host -> host.addresses().stream()).toList();
        OutsideAddresses.Lease lease = installation.addresses().take(wanted);
        try {
            return whileOpen(() -> workloads.start(hosts, host -> installation.hosts().start(host, lease)));
        } catch (RuntimeException e) {
            lease.release(wanted);
            throw e;
        }
    }

    @Override
    public void stopHost(Workload host) {
        unlessClosed(() -> workloads.stop(host));
    }

    @Override
    public List<Observation> probe(List<Probe> probes, Duration timeout) {
        installation.servers().check();
        boolean samePorts = probes.stream().anyMatch(probe -> probe.fromPort().isPresent());
        if (samePorts) {
            fixedPorts.lock();
        }
        try {
            return ProbeBatch.run(probes, timeout, installation.clients().and(workloads.namespaces()),
                    sourcePorts);
        } catch (IOException e) {
            throw new ClusterException("probes could not be made: " + e.getMessage(), e);
        } finally {
            if (samePorts) {
                fixedPorts.unlock();
            }
        }
    }

    @Override
    public Watching watch(List<WatchedConnection> connections, Duration interval) {
        installation.servers().check();
        watches.acquireUninterruptibly();
        try {
            return whileOpen(() -> ConnectionWatch.begin(connections, interval, workloads::namespaces, sourcePorts,
                    watches::release));
        } catch (RuntimeException e) {
            watches.release();
            throw e;
        }
    }

    @Override
    public OpenConnections open(List<Probe> connections, Duration interval) {
        installation.servers().check();
        return whileOpen(
                () -> OpenLines.open(connections, interval, workloads.namespaces(), installation.servers()));
    }

    @Override
    public Process startOnNode(String node, List<String> command, Map<String, String> environment, Path log) {
        return whileOpen(() -> installation.services().start(node, command, environment, log));
    }

    @Override
    public int httpStatusOnNode(String node, int port, String path) {
        return installation.services().httpStatus(node, port, path);
    }

    @Override
    public void serveOnNode(String node, int port, InetSocketAddress server) {
        whileOpen(() -> {
            installation.serve(node, port, server);
            return null;
        });
    }

    /** Closing waits for what is being made, so that nothing is made behind its back. */
    private <T> T whileOpen(Supplier<T> work) {
        working.readLock().lock();
        try {
            if (closed) {
                throw new ClusterException("the cluster is closed");
            }
            return work.get();
        } finally {
            working.readLock().unlock();
        }
    }

    /** Once it is closed there is nothing left to stop. */
    private void unlessClosed(Runnable work) {
        working.readLock().lock();
        try {
            if (!closed) {
                work.run();
            }
        } finally {
            working.readLock().unlock();
        }
    }

    @Override
    public List<String> hold() {
        try {
            return installation.hold(workloads.namespaces());
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
        boolean alone = awaitWork();
        try {
            if (closed) {
                return;
            }
            closed = true;
            installation.remove();
        } catch (IOException e) {
            throw new ClusterException("the embedded cluster was not removed altogether: " + e.getMessage(), e);
        } finally {
            if (alone) {
                working.writeLock().unlock();
            }
        }
    }

    private boolean awaitWork() {
        try {
            return working.writeLock().tryLock(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
