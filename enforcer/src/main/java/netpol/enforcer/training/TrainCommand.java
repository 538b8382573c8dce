package netpol.enforcer.training;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import netpol.enforcer.cli.CommandFailedException;
import netpol.enforcer.cli.Version;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.DataplaneOptions;
import netpol.enforcer.dataplane.nftables.NftablesDataplane;
import netpol.enforcer.health.HealthServer;
import netpol.enforcer.health.NodeHealth;
import netpol.enforcer.node.NodeMetrics;
import netpol.enforcer.node.WatchedChanges;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import netpol.enforcer.policy.compile.UnknownPodIsolation;
import netpol.enforcer.state.ClusterWatch;
import netpol.enforcer.sync.SyncListener;
import netpol.enforcer.sync.SyncLoop;
import netpol.enforcer.sync.SyncSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code train}: lives through one start, from the first request to the answer of {@code /readyz}, while the JVM records
 * for its ahead-of-time cache what a start needs (JEP 514). It has an API server of its own and writes to no kernel, so
 * it can run where images are built: without a cluster, without privileges.
 */
@Command(name = "train", hidden = true, description = "Lives through a start, for the JVM to record.")
public final class TrainCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(TrainCommand.class);

    private static final String NODE = "here";
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final int LIMIT_SECONDS = 60;

    @Option(names = "--cluster", required = true, paramLabel = "DIRECTORY", description = "The answers of the API server, by path.")
    private Path cluster;

    @Option(names = "--keystore", required = true, paramLabel = "FILE", description = "PKCS #12: the API server's key and certificate.")
    private Path keystore;

    @Override
    public Integer call() throws CommandFailedException, InterruptedException {
        try (TrainingApi api = TrainingApi.start(cluster, keystore); TrainingPod _ = TrainingPod.of(api)) {
            start(api);
            return 0;
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailedException(e);
        }
    }

    private static void start(TrainingApi api) throws IOException, InterruptedException, CommandFailedException {
        NodeMetrics metrics = new NodeMetrics(Version.number());
        try (TextDataplane dataplane = new TextDataplane();
                ClusterWatch watch = ClusterWatch.of(Optional.empty(), NODE);
                SyncLoop loop = new SyncLoop(new WatchedChanges(watch),
                        () -> new IncrementalCompiler(UnknownPodIsolation.AUTO, NODE), dataplane, Optional::empty,
                        SyncListener.NONE, SyncSettings.withPeriod(PERIOD));
                HealthServer health = HealthServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new NodeHealth(loop::alive, watch::unsynced, loop::status, PERIOD, Clock.systemUTC()),
                        Map.of("/metrics", metrics.page()))) {
            loop.start();
            watch.start(loop::changed);
            openKernel();
            dataplane.applied().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            api.change();
            dataplane.changed().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            ask(health.port(), "/readyz");
            ask(health.port(), "/metrics");
        } catch (TimeoutException _) {
            throw new CommandFailedException(
                    "the start that was to be recorded did not end within " + LIMIT_SECONDS + " s");
        } catch (ExecutionException e) {
            throw new IllegalStateException("it does not end with an exception", e);
        }
    }

    /** Netlink is spoken for the first time; changes nothing, and where images are built it is not allowed at all. */
    private static void openKernel() {
        try (Dataplane _ = NftablesDataplane.open(DataplaneOptions.DEFAULT)) {
            log.info("nf_tables can be used here");
        } catch (DataplaneException e) {
            log.info("nf_tables cannot be used here, nor need it be: {}", e.getMessage());
        }
    }

    /** As kubelet and Prometheus do. What the answer is does not matter. */
    private static void ask(int port, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
            http.send(request, BodyHandlers.ofString());
        }
    }
}
