package netpol.conformance.implementation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.NodeProcesses;
import netpol.conformance.implementation.node.NodeCommand;
import netpol.conformance.implementation.node.Ready;

/**
 * The enforcer of this repository, known to the suite as a jar that is started on every node, or where nodes run
 * containers only, as an image and a manifest.
 */
final class EnforcerImplementation implements Implementation {

    private static final NodeCommand.Readiness READY = new NodeCommand.Readiness(
            Ready.parse("http://127.0.0.1:20244/readyz"), Duration.ofSeconds(60));

    private final EnforcerJar jar;
    private final Map<String, String> environment;
    private final Path logs;
    private volatile Optional<NodeCommand> command = Optional.empty();
    private volatile Optional<ManifestImplementation> deployed = Optional.empty();

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
        if (!(cluster instanceof NodeProcesses)) {
            ManifestImplementation manifest = new DeployedEnforcer(jar.module()).load(cluster, progress);
            deployed = Optional.of(manifest);
            manifest.install(cluster, progress);
            return;
        }
        NodeCommand starting = new NodeCommand(name(), name(), commandLine(jar.path()), environment, logs,
                Optional.of(READY));
        command = Optional.of(starting);
        starting.install(cluster, progress);
    }

    /** The flags are for a quick start and a small heap: there is one of these per node, beside the suite. */
    private static List<String> commandLine(Path jar) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", "-Xmx64m", "-jar", jar.toString(), "run");
    }

    @Override
    public void giveUp() {
        command.ifPresent(NodeCommand::giveUp);
        deployed.ifPresent(ManifestImplementation::giveUp);
    }

    @Override
    public synchronized Optional<String> died() {
        return command.flatMap(NodeCommand::died);
    }

    @Override
    public synchronized List<Crash> crashes() {
        return command.map(NodeCommand::crashes).orElse(List.of());
    }

    @Override
    public synchronized boolean runs() {
        return command.map(NodeCommand::runs).orElse(true);
    }

    @Override
    public synchronized Optional<String> lastWords() {
        return command.flatMap(NodeCommand::lastWords);
    }

    @Override
    public synchronized void close() {
        command.ifPresent(NodeCommand::close);
        deployed.ifPresent(ManifestImplementation::close);
    }
}
