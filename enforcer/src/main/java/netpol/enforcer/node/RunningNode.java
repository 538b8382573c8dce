package netpol.enforcer.node;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.Closeables;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.NodeDataplane;
import netpol.enforcer.dataplane.nftables.NftablesDataplane;
import netpol.enforcer.health.HealthServer;
import netpol.enforcer.health.NodeHealth;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import netpol.enforcer.state.ClusterWatch;
import netpol.enforcer.status.StatusPage;
import netpol.enforcer.sync.SyncLoop;
import netpol.enforcer.sync.SyncSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running enforcer: watches the cluster and enforces its policies on this node until it is asked to stop. */
public final class RunningNode {

    private static final Logger log = LoggerFactory.getLogger(RunningNode.class);

    private final NodeOptions options;
    private final NodeMetrics metrics;

    public RunningNode(NodeOptions options) {
        this.options = options;
        this.metrics = new NodeMetrics(options.version());
    }

    /**
     * Runs until {@code stop} is done; the kernel goes on enforcing after that.
     *
     * @return why it ended before; nothing after {@code stop}
     * @throws IOException when a port cannot be listened to
     * @throws java.util.concurrent.CompletionException with an IllegalArgumentException when the kubeconfig cannot be used
     */
    public Optional<String> run(CompletableFuture<Void> stop)
            throws DataplaneException, IOException, InterruptedException {
        // The client takes half of the time to start, so it is made beside the rest.
        CompletableFuture<ClusterWatch> connecting = CompletableFuture
                .supplyAsync(() -> ClusterWatch.of(options.kubeconfig(), options.name()), Thread.ofPlatform()::start);
        try (NodeDataplane dataplane = NftablesDataplane.open(options.dataplane());
                ClusterWatch watch = connecting.join();
                SyncLoop loop = loop(watch, dataplane);
                Closeables servers = new Closeables()) {
            dataplane.start(loop::obstructed, new DenialReport(watch::pod, loop::isolating));
            loop.onPods(dataplane::localPods);
            serve(dataplane, watch, loop, servers);
            if (options.events()) {
                watch.writeEvents();
            }
            log.info("node {}, API server {}", options.name(), watch.server());
            loop.start();
            watch.start(loop::changed);
            if (!synced(watch, stop)) {
                return Optional.of("not listed within " + options.listing().toMillis() / 1000.0 + " s from "
                        + watch.server() + ": " + String.join(", ", watch.unsynced()));
            }
            stop.get();
            log.info("stopping; the kernel goes on enforcing");
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wish to stop never fails", e);
        }
    }

    private SyncLoop loop(ClusterWatch watch, NodeDataplane dataplane) {
        return new SyncLoop(new WatchedChanges(watch),
                () -> new IncrementalCompiler(options.unknownPods(), options.name()), dataplane, dataplane::preflight,
                new QuarantineEvents(metrics.metrics(), watch), SyncSettings.withPeriod(options.syncPeriod()));
    }

    private void serve(NodeDataplane dataplane, ClusterWatch watch, SyncLoop loop, Closeables servers)
            throws IOException {
        NodeHealth health = new NodeHealth(loop::alive, watch::unsynced, loop::status, options.syncPeriod(),
                Clock.systemUTC());
        metrics.watch(watch);
        metrics.health(health);
        metrics.dataplane(dataplane);
        StatusPage status = new StatusPage(options.name(), loop, watch::snapshot,
                () -> Stream.concat(bindingProblems(dataplane).stream(), watch.contested().stream()).toList());
        servers.add(HealthServer.start(options.health(), health,
                Map.of("/metrics", metrics.page(), StatusPage.PATH, status))::close);
        if (options.metrics().isPresent()) {
            servers.add(HealthServer.start("metrics", options.metrics().get(),
                    Map.of("/metrics", metrics.page()))::close);
        }
    }

    /** One sentence each. */
    private static List<String> bindingProblems(NodeDataplane dataplane) {
        return Stream.concat(
                dataplane.bindingFailure().stream().map(reason -> "no pod is bound to its link: " + reason),
                dataplane.unboundPods().entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .map(pod -> "pod " + pod.getKey() + " is not bound to a link: " + pod.getValue()
                                + "; its packets are judged by their source address"))
                .toList();
    }

    /** Waits for the first list, or for the wish to stop; returns whether one of the two came in time. */
    private boolean synced(ClusterWatch watch, CompletableFuture<Void> stop)
            throws InterruptedException, ExecutionException {
        try {
            CompletableFuture.anyOf(watch.synced(), stop).get(options.listing().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }
}
