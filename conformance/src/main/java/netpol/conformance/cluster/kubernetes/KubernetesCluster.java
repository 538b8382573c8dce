package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.PodReuse;
import netpol.conformance.cluster.RunningService;
import netpol.conformance.cluster.ServiceRequest;
import netpol.conformance.cluster.kubernetes.prober.ProbeProgram;
import netpol.conformance.cluster.kubernetes.prober.ProbeSource;
import netpol.conformance.cluster.kubernetes.prober.ResidentProgram;
import netpol.conformance.cluster.objects.ServiceObject;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.result.Observation;

/** A cluster behind a Kubernetes API. It owns the pods and hosts that it started; its provider owns the cluster. */
public final class KubernetesCluster implements Cluster {

    private static final Duration CONNECT = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(15);

    private final KubernetesClient api;
    private final ProbeProgram program;
    private final OutsideNetwork outside;
    private final Runnable end;
    private final List<String> nodes;
    private final ClusterDescription description;
    private final Map<String, ProbeSource> sources = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<String, PodRequest> pods = new ConcurrentHashMap<>();
    /**
     * Platform threads: virtual ones would share carriers with threads of other clusters that enter network
     * namespaces.
     */
    private final Executor beside = task -> Thread.ofPlatform().daemon().name("pod").start(task);

    /**
     * Looks at the cluster: at its nodes, and, by starting a pod on each of them, whether test pods run there, can be
     * spoken
     * to, and what addresses they get.
     *
     * @param details for the description
     * @param end what is left to do when the cluster is closed, once
     * @throws ClusterException when it has no usable node, or test pods do not run
     */
    public KubernetesCluster(String provider, KubernetesClient api, ProbeProgram program, OutsideNetwork outside,
            String details, Runnable end) {
        this.api = api;
        this.program = program;
        this.outside = outside;
        this.end = end;
        TestNodes found = TestNodes.of(api.nodes().list().getItems());
        this.nodes = found.names();
        String all = found.passedOver().isEmpty() ? details : details + ", passed over: " + found.passedOver();
        this.description = new ClusterDescription(provider, "v" + version(api), nodes,
                found.usable().getFirst().getStatus().getNodeInfo().getKernelVersion(), new Trial(this).families(),
                all);
    }

    @Override
    public ClusterDescription description() {
        return description;
    }

    @Override
    public List<String> nodes() {
        return nodes;
    }

    @Override
    public KubernetesClient api() {
        return api;
    }

    @Override
    public List<ProbeTarget> startPods(List<PodRequest> requests) {
        requests.forEach(request -> program.requireSpoken(request.serves()));
        List<CompletableFuture<ProbeTarget>> starting = requests.stream()
                .map(request -> CompletableFuture.supplyAsync(() -> start(request), beside)).toList();
        CompletableFuture<?> all = CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new));
        CompletableFuture<Void> failed = new CompletableFuture<>();
        starting.forEach(each -> each.exceptionally(failure -> {
            failed.completeExceptionally(failure);
            return null;
        }));
        try {
            CompletableFuture.anyOf(all, failed).join();
            return starting.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            ClusterException failure = e.getCause() instanceof ClusterException known
                    ? known
                    : new ClusterException("pods do not start: " + e.getCause(), e.getCause());
            removeAll(requests, all, failure);
            throw failure;
        }
    }

    /** None of them is to be left, whatever else goes wrong on the way. */
    private void removeAll(List<PodRequest> requests, CompletableFuture<?> all, ClusterException failure) {
        try {
            requests.forEach(this::forget);
            // Those still starting fail when they see that they are gone; one that was created only now goes as well.
            all.exceptionally(_ -> null).join();
            requests.forEach(this::forget);
            requests.forEach(request -> new PodStop(api, request.namespace(), request.name()).await());
        } catch (ClusterException | KubernetesClientException e) {
            failure.addSuppressed(e);
        }
    }

    private ProbeTarget start(PodRequest request) {
        ProbeSource source = program.connect(api, request);
        sources.put(id(request), source);
        pods.put(id(request), request);
        Pod pod = new PodStart(api, request, program, beside).run(_ -> source.awaitReady(CONNECT));
        return new ProbeTarget(id(request), Optional.of(pod.getSpec().getNodeName()), new PodState(pod).addresses(),
                program.identities(request));
    }

    private void forget(PodRequest request) {
        ProbeSource source = sources.remove(id(request));
        if (source != null) {
            source.close();
        }
        pods.remove(id(request));
        new PodStop(api, request.namespace(), request.name()).ask();
    }

    /** Stops a pod without waiting for its end. */
    void abandon(ProbeTarget pod) {
        forget(started(pod));
    }

    private PodRequest started(ProbeTarget pod) {
        PodRequest request = pods.get(pod.id());
        if (request == null) {
            throw new IllegalArgumentException("no such pod was started here: " + pod.id());
        }
        return request;
    }

    @Override
    public void stopPod(ProbeTarget pod) {
        PodRequest request = started(pod);
        PodStop stop = new PodStop(api, request.namespace(), request.name());
        stop.ask();
        // None where a pod is stopped that was not started to the end.
        Optional.ofNullable(sources.get(pod.id())).ifPresent(source -> source.awaitEnd(END));
        forget(request);
        stop.await();
    }

    /** The control plane and kube-proxy, or whatever stands for it, do the rest. */
    @Override
    public RunningService startService(ServiceRequest request) {
        Service made = api.resource(ServiceObject.of(request)).create();
        Set<String> answeredBy = podReuse().isPresent() ? request.answeredBy() : Set.of();
        Map<String, ProbeTarget> onNodes = new LinkedHashMap<>();
        if (request.onNodes()) {
            Map<Port, Port> ports = ServiceObject.nodePorts(made);
            nodes().forEach(node -> onNodes.put(node, new ProbeTarget(request.id(), Optional.of(node),
                    NodeAddresses.of(api, node), answeredBy, ports)));
        }
        return new RunningService(
                new ProbeTarget(request.id(), Optional.empty(), ServiceObject.addresses(made), answeredBy),
                onNodes);
    }

    @Override
    public void requirePresent(Set<String> wanted, Collection<ProbeTarget> probeTargets) {
        List<NodeLiveness.Running> mine = probeTargets.stream()
                .flatMap(probeTarget -> running(probeTarget.id()).stream()).toList();
        new NodeLiveness(api, () -> pods.keySet().stream().flatMap(id -> running(id).stream()).toList(),
                NodeLiveness.PATIENCE, beside).require(wanted, mine);
    }

    /** Empty when it is being stopped, or was never a pod. */
    private Optional<NodeLiveness.Running> running(String id) {
        ProbeSource source = sources.get(id);
        return source == null
                ? Optional.empty()
                : Optional.ofNullable(pods.get(id)).map(request -> new NodeLiveness.Running(request, source));
    }

    /** Only our own prober can be told to listen elsewhere. */
    @Override
    public Optional<PodReuse> podReuse() {
        return program instanceof ResidentProgram ? Optional.of(new HandedOnPods(sources, pods)) : Optional.empty();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.SERVICES, Capability.NODE_PORTS);
    }

    @Override
    public List<ProbeTarget> startHosts(List<OutsideHost> hosts) {
        List<OutsideNetwork.Running> running = outside.start(hosts);
        running.forEach(each -> sources.put(each.host().id(), each.probes()));
        return running.stream().map(OutsideNetwork.Running::host).toList();
    }

    @Override
    public void stopHost(ProbeTarget host) {
        sources.remove(host.id());
        outside.stop(host);
    }

    @Override
    public List<Observation> probe(List<Probe> probes, Duration timeout) {
        Map<String, List<Integer>> bySource = new LinkedHashMap<>();
        for (int i = 0; i < probes.size(); i++) {
            bySource.computeIfAbsent(probes.get(i).from().id(), _ -> new ArrayList<>()).add(i);
        }
        List<CompletableFuture<Observation>> results = new ArrayList<>(
                Collections.nCopies(probes.size(), null));
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        bySource.forEach((id, indexes) -> asked.add(CompletableFuture.runAsync(() -> {
            List<Probe> mine = indexes.stream().map(probes::get).toList();
            List<CompletableFuture<Observation>> answers = from(id, mine, timeout);
            for (int i = 0; i < indexes.size(); i++) {
                results.set(indexes.get(i), answers.get(i));
            }
        }, beside)));
        asked.forEach(CompletableFuture::join);
        return results.stream().map(CompletableFuture::join).toList();
    }

    private List<CompletableFuture<Observation>> from(String id, List<Probe> probes, Duration timeout) {
        ProbeSource source = sources.get(id);
        return source != null
                ? source.probe(probes, timeout)
                : probes.stream().map(
                        _ -> CompletableFuture.completedFuture(ProbeSource.failed(id + " does not run (any more)")))
                        .toList();
    }

    /** Stops what still runs. */
    @Override
    public void close() {
        close(() -> List.copyOf(pods.values()).forEach(this::forget));
    }

    /** Closes what is held here, for a cluster that takes its pods with it. */
    public void closeWithPods() {
        close(() -> sources.values().forEach(ProbeSource::close));
    }

    private void close(Runnable last) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            last.run();
            outside.close();
        } finally {
            end.run();
        }
    }

    private static String id(PodRequest request) {
        return request.namespace() + "/" + request.name();
    }

    private static String version(KubernetesClient api) {
        return api.getKubernetesVersion().getGitVersion().replaceFirst("^v", "");
    }
}
