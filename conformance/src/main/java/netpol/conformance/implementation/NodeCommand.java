package netpol.conformance.implementation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NodeProcesses;
import netpol.conformance.cluster.ProcessTree;

/** A command that runs once on every node, from installation to the end of the run. */
final class NodeCommand implements Implementation {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path logs;
    private final List<NodeProcess> running = new ArrayList<>();

    /**
     * @param name as the report names it; log files are named after its first word
     * @param environment besides {@code NODE_NAME} and {@code KUBECONFIG}, or instead of them
     */
    NodeCommand(String name, List<String> command, Map<String, String> environment, Path logs) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.logs = logs;
    }

    /** A line of shell: quotes, variables and pipes mean what they mean there. */
    static NodeCommand line(String line, Path logs) {
        return new NodeCommand("command:" + line, List.of("sh", "-c", line), Map.of(), logs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void install(Cluster cluster, Consumer<String> progress) {
        if (!(cluster instanceof NodeProcesses nodes)) {
            throw new ClusterException(
                    "\"" + name + "\" needs a cluster that runs processes on its nodes, such as embedded;"
                            + " this one is " + cluster.description().provider());
        }
        String file = name.replaceFirst("[^a-zA-Z].*", "");
        for (String node : cluster.nodes()) {
            Path log = logs.resolve(file + "-" + node + ".log");
            running.add(new NodeProcess(node, nodes.startOnNode(node, command, environment, log), log));
            progress.accept(file + " started on " + node + ", log " + log);
        }
    }

    @Override
    public synchronized Optional<String> died() {
        String dead = running.stream().flatMap(process -> process.died().stream()).collect(Collectors.joining("\n"));
        return dead.isEmpty() ? Optional.empty() : Optional.of(dead);
    }

    /** Where the log of the process on {@code node} is and how it ends. */
    synchronized String tail(String node) {
        return running.stream().filter(process -> process.node().equals(node)).map(NodeProcess::tail)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public synchronized void close() {
        new ProcessTree(running.stream().map(process -> process.handle().toHandle()).toList()).stop(PATIENCE);
        running.clear();
    }
}
