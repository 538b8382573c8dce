package netpol.conformance.implementation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NodeProcesses;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The enforcer of this repository, known to the suite as a jar that is started on every node, or where nodes run
 * containers only, as an image and a manifest.
 */
final class EnforcerImplementation implements Implementation {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int HEALTH_PORT = 20244;
    private static final int OK = 200;

    private final EnforcerJar jar;
    private final Map<String, String> environment;
    private final Path logs;
    private Optional<NodeCommand> command = Optional.empty();
    private Optional<ManifestImplementation> deployed = Optional.empty();

    /** @param environment of its processes, where it runs as one */
    EnforcerImplementation(EnforcerJar jar, Map<String, String> environment, Path logs) {
        this.jar = jar;
        this.environment = Map.copyOf(environment);
        this.logs = logs;
    }

    @Override
    public String name() {
        return "enforcer";
    }

    @Override
    public Optional<String> version() {
        return jar.version();
    }

    @Override
    public synchronized void install(Cluster cluster, Consumer<String> progress) {
        if (!(cluster instanceof NodeProcesses nodes)) {
            ManifestImplementation manifest = new DeployedEnforcer(jar.module()).load(cluster, progress);
            deployed = Optional.of(manifest);
            manifest.install(cluster, progress);
            return;
        }
        NodeCommand starting = new NodeCommand(name(), commandLine(jar.path()), environment, logs);
        starting.install(cluster, progress);
        command = Optional.of(starting);
        for (String node : cluster.nodes()) {
            awaitReady(starting, nodes, node);
            progress.accept("enforcer is ready on " + node);
        }
    }

    private void awaitReady(NodeCommand starting, NodeProcesses nodes, String node) {
        try {
            Awaitility.await().atMost(START).pollDelay(Duration.ZERO).pollInterval(POLL).until(
                    () -> starting.died().isPresent() || nodes.httpStatusOnNode(node, HEALTH_PORT, "/readyz") == OK);
        } catch (ConditionTimeoutException e) {
            throw new ClusterException("the enforcer is not ready on " + node + " after " + START.toSeconds()
                    + " s (http://127.0.0.1:" + HEALTH_PORT + "/readyz on the node); " + starting.tail(node), e);
        }
        starting.died().ifPresent(reason -> {
            throw new ClusterException("the enforcer did not start: " + reason);
        });
    }

    /** The flags are for a quick start and a small heap: there is one of these per node, beside the suite. */
    private static List<String> commandLine(Path jar) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", "-Xmx64m", "-jar", jar.toString(), "run");
    }

    @Override
    public synchronized Optional<String> died() {
        return command.flatMap(NodeCommand::died);
    }

    @Override
    public synchronized void close() {
        command.ifPresent(NodeCommand::close);
        deployed.ifPresent(ManifestImplementation::close);
    }
}
