package netpol.enforcer.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.DenialLog;
import netpol.enforcer.dataplane.kernel.DenialCounters;
import netpol.enforcer.dataplane.nflog.DeniedPackets;
import netpol.enforcer.dataplane.table.NftablesDataplane;
import netpol.enforcer.dataplane.table.TableSettings;
import netpol.enforcer.health.HealthServer;
import netpol.enforcer.health.NodeHealth;
import netpol.enforcer.node.BridgePreflight;
import netpol.enforcer.node.Closeables;
import netpol.enforcer.node.DenialReport;
import netpol.enforcer.node.NodeMetrics;
import netpol.enforcer.node.PodGuarding;
import netpol.enforcer.node.QuarantineEvents;
import netpol.enforcer.node.WatchedChanges;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import netpol.enforcer.policy.compile.UnknownPodIsolation;
import netpol.enforcer.state.ClusterWatch;
import netpol.enforcer.status.StatusPage;
import netpol.enforcer.sync.SyncLoop;
import netpol.enforcer.sync.SyncSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}. */
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, description = "Watches the cluster and enforces its policies on this node until it is stopped."
        + " What is enforced stays enforced then; cleanup removes it.")
public final class RunCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);
    private static final int LAST_PORT = 65535;
    /** "np"; kube-router has 100, Calico 1 and 2. */
    private static final int DENIAL_GROUP = 28272;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "How to reach the API server. Default:"
            + " $KUBECONFIG, ~/.kube/config, or the service account of the pod this runs in.")
    private Path kubeconfig;

    @Option(names = "--node-name", paramLabel = "NAME", defaultValue = "${env:NODE_NAME}", description = "The node this runs on, as in spec.nodeName of its pods. Default: $NODE_NAME.")
    private String node;

    @Option(names = "--sync-period", paramLabel = "DURATION", defaultValue = "5m", description = "Everything is compared with the kernel at least this often. Default: ${DEFAULT-VALUE}.")
    private Duration syncPeriod;

    @Option(names = "--cache-sync-timeout", paramLabel = "DURATION", defaultValue = "1m", description = "How long the first listing of the cluster may take. Default: ${DEFAULT-VALUE}.")
    private Duration cacheSyncTimeout;

    @Option(names = "--isolate-unknown-pods", paramLabel = "WHEN", defaultValue = "auto", converter = UnknownPodsConverter.class, description = "Whether a pod of this node that the"
            + " API does not show yet is cut off (from all but the node) until it does: always, auto or never. Which addresses"
            + " are meant is taken from spec.podCIDRs of the Node; auto leaves them open where pods have other addresses."
            + " Default: ${DEFAULT-VALUE}.")
    private UnknownPodIsolation isolation;

    @Option(names = "--conntrack-mask", paramLabel = "BITS", defaultValue = "0x0f000000", description = "The bits of the conntrack mark in which"
            + " flows of the node's pods are noted, so that each is judged once, and again whenever something is forbidden:"
            + " 2 to 8 of them next to each other. 0: every packet is judged, no mark is used. Default: ${DEFAULT-VALUE}.")
    private String conntrackMask;

    @Option(names = "--own-table", negatable = true, defaultValue = "true", fallbackValue = "true", description = "Others may not change the table inet netpol from the first"
            + " thing that this writes until it ends, and \"nft flush ruleset\" passes over it, on Linux 6.9 and later. With --no-own-table, and before, what others"
            + " change is put right when it has happened. Default: ${DEFAULT-VALUE}.")
    private boolean ownTable;

    @Option(names = "--bind-pods", negatable = true, defaultValue = "true", fallbackValue = "true", description = "Binds each pod of this node to its host-side link: what enters"
            + " there with another source, a VLAN tag or a router's message is dropped, and a frame is delivered to the pod that it is addressed to. --no-bind-pods for"
            + " pods that forward for others. Default: ${DEFAULT-VALUE}.")
    private boolean bindPods;

    @Option(names = "--health-port", paramLabel = "PORT", defaultValue = "20244", description = "Serves /livez, /readyz, /healthz and /metrics. Default: ${DEFAULT-VALUE}.")
    private int healthPort;

    @Option(names = "--health-address", paramLabel = "ADDRESS", defaultValue = "0.0.0.0", description = "The address that port is bound to. Default: ${DEFAULT-VALUE}, every one.")
    private String healthAddress;

    @Option(names = "--metrics-address", paramLabel = "ADDRESS:PORT", converter = ListenAddress.class, description = "Serves /metrics there too, and nothing else, for who scrapes from elsewhere."
            + " Default: on the health port only.")
    private InetSocketAddress metricsAddress;

    @Option(names = "--events", description = "Writes an Event about each object that cannot be enforced as it is. Needs the right to create events, which the"
            + " default deployment does not have (enforcer/deploy/events adds it).")
    private boolean events;

    @Option(names = "--log-denied", arity = "0..1", fallbackValue = "10", paramLabel = "PER_SECOND", description = "Logs denied packets with the names of"
            + " their pods and of the policies that isolate them: at most so many per second, of each direction and address"
            + " family (${FALLBACK-VALUE} without a number). Needs NFLOG group 28272 for itself, and waits for it. Default: only counted, in"
            + " netpol_denied_packets_total.")
    private Integer logDenied;

    @Mixin
    private LogLevel logLevel;

    @Override
    public Integer call() throws InvalidInputException, CommandFailedException, InterruptedException {
        logLevel.set();
        if (node == null || node.isBlank()) {
            throw new InvalidInputException("the name of this node is missing: give --node-name NAME or set NODE_NAME");
        }
        InetSocketAddress healthAt = healthAddress();
        NodeMetrics metrics = new NodeMetrics(Version.number());
        // The client takes half of the time to start, so it is made beside the rest.
        CompletableFuture<ClusterWatch> connecting = CompletableFuture
                .supplyAsync(() -> ClusterWatch.of(Optional.ofNullable(kubeconfig), node), Thread.ofPlatform()::start);
        try (StopSignal stop = StopSignal.install();
                Dataplane dataplane = NftablesDataplane.open(tableSettings());
                ClusterWatch watch = connecting.join();
                SyncLoop loop = loop(watch, dataplane, metrics);
                DenialCounters counters = DenialCounters.open();
                Closeables servers = new Closeables()) {
            NodeHealth health = new NodeHealth(loop::alive, watch::unsynced, loop::status, syncPeriod,
                    Clock.systemUTC());
            metrics.watch(watch);
            metrics.health(health);
            metrics.counters(counters);
            PodGuarding guarding = PodGuarding.start(bindPods, ownTable, loop, servers);
            metrics.unbound(guarding);
            servers.add(HealthServer.start(healthAt, health, Map.of("/metrics", metrics.page(), StatusPage.PATH,
                    new StatusPage(node, loop, watch::snapshot, () -> Stream.concat(guarding.problems().stream(),
                            watch.contested().stream()).toList())))::close);
            if (metricsAddress != null) {
                servers.add(HealthServer.start("metrics", metricsAddress, Map.of("/metrics", metrics.page()))::close);
            }
            if (logDenied != null) {
                servers.add(DeniedPackets.listen(DENIAL_GROUP, new DenialReport(watch::pod, loop::isolating))::close);
            }
            if (events) {
                watch.writeEvents();
            }
            log.info("node {}, API server {}", node, watch.server());
            loop.start();
            watch.start(loop::changed);
            if (!synced(watch, stop)) {
                throw new CommandFailedException(
                        "not listed within " + seconds(cacheSyncTimeout) + " from " + watch.server()
                                + ": " + String.join(", ", watch.unsynced()));
            }
            awaitStop(stop);
            log.info("stopping; what is enforced stays");
            return 0;
        } catch (DataplaneException | IOException e) {
            throw new CommandFailedException(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof IllegalArgumentException cause) {
                throw new InvalidInputException(cause);
            }
            throw e;
        }
    }

    private TableSettings tableSettings() throws InvalidInputException {
        try {
            boolean hexadecimal = conntrackMask.matches("0[xX].*");
            int mask = Integer.parseUnsignedInt(hexadecimal ? conntrackMask.substring(2) : conntrackMask,
                    hexadecimal ? 16 : 10);
            return new TableSettings(mask, denialLog(), ownTable);
        } catch (NumberFormatException _) {
            throw new InvalidInputException(
                    "--conntrack-mask: \"" + conntrackMask + "\" is no number, as 0x0f000000 is");
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--conntrack-mask: " + e.getMessage());
        }
    }

    private Optional<DenialLog> denialLog() throws InvalidInputException {
        if (logDenied != null && logDenied < 1) {
            throw new InvalidInputException(
                    "--log-denied: " + logDenied + " is no number of packets per second; leave the option"
                            + " out to log none");
        }
        return Optional.ofNullable(logDenied).map(perSecond -> new DenialLog(DENIAL_GROUP, perSecond));
    }

    private InetSocketAddress healthAddress() throws InvalidInputException {
        if (healthPort < 0 || healthPort > LAST_PORT) {
            throw new InvalidInputException("--health-port: " + healthPort + " is not within 0..65535");
        }
        try {
            return new InetSocketAddress(InetAddress.ofLiteral(healthAddress), healthPort);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--health-address: \"" + healthAddress
                    + "\" is no IP address; write for example 0.0.0.0 or ::1");
        }
    }

    private SyncLoop loop(ClusterWatch watch, Dataplane dataplane, NodeMetrics metrics) {
        return new SyncLoop(new WatchedChanges(watch), () -> new IncrementalCompiler(isolation, node), dataplane,
                new BridgePreflight(), new QuarantineEvents(metrics.metrics(), watch),
                SyncSettings.withPeriod(syncPeriod));
    }

    private static void awaitStop(StopSignal stop) throws InterruptedException {
        try {
            stop.asked().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking never ends with an exception", e);
        }
    }

    /** Waits for the first listing, or for the end; whether one of the two came in time. */
    private boolean synced(ClusterWatch watch, StopSignal stop) throws InterruptedException {
        try {
            CompletableFuture.anyOf(watch.synced(), stop.asked()).get(cacheSyncTimeout.toMillis(),
                    TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither ends with an exception", e);
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
