package netpol.conformance.implementation.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NodeProcesses;
import netpol.conformance.cluster.process.ProcessTree;
import netpol.conformance.implementation.Crash;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.NotReadyException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A command that runs once on every node, from installation to the end of the run. */
public final class NodeCommand implements Implementation {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);
    /** A program that ends so often before it is ready will not become so. */
    private static final int ENDS = 3;
    /** A program that ends so often is not started again for ever. */
    private static final int MOST_CRASHES = 300;

    private final String name;
    private final String called;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path logs;
    private final Optional<Readiness> readiness;
    private final List<NodeProgram> running = new ArrayList<>();
    private volatile boolean givenUp;

    /**
     * When a program is ready.
     *
     * @param patience how long that may take
     */
    public record Readiness(Ready sign, Duration patience) {}

    /**
     * @param name as the report names it
     * @param called as people call the program; log files are named after it
     * @param environment besides {@code NODE_NAME} and {@code KUBECONFIG}, or instead of them
     * @param readiness if empty it is ready when it is started
     */
    public NodeCommand(String name, String called, List<String> command, Map<String, String> environment, Path logs,
            Optional<Readiness> readiness) {
        this.name = name;
        this.called = called;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.logs = logs;
        this.readiness = readiness;
    }

    /**
     * A line of shell: quotes, variables and pipes mean what they mean there.
     *
     * @param called as people call the program
     */
    public static NodeCommand line(String line, String called, Path logs, Optional<Readiness> readiness) {
        return new NodeCommand("command:" + line, called, List.of("sh", "-c", line), Map.of(), logs, readiness);
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
        String file = called.replaceAll("[^\\w.-]+", "-");
        for (String node : cluster.nodes()) {
            Path log = logs.resolve(file + "-" + node + ".log");
            start(new NodeProgram(called, node, log, () -> nodes.startOnNode(node, command, environment, log)));
            progress.accept(called + " started on " + node + ", log " + log);
        }
        readiness.ifPresent(asked -> programs().forEach(program -> {
            await(asked, program, nodes);
            progress.accept(called + " is ready on " + program.node());
        }));
    }

    private synchronized void start(NodeProgram program) {
        running.add(program);
    }

    private synchronized List<NodeProgram> programs() {
        return List.copyOf(running);
    }

    private void await(Readiness asked, NodeProgram program, NodeProcesses nodes) {
        try {
            Awaitility.await().atMost(asked.patience()).pollDelay(Duration.ZERO).pollInterval(POLL)
                    .until(() -> givenUp || program.crashes().size() >= ENDS
                            || (program.runs() && asked.sign().now(nodes, program.node(), program.written().all())));
        } catch (ConditionTimeoutException _) {
            throw new NotReadyException(called + " is not ready on " + program.node() + " after "
                    + asked.patience().toSeconds() + " s (" + asked.sign().words() + "); " + last(program));
        }
        if (givenUp) {
            throw NotReadyException.interrupted();
        }
        if (program.crashes().size() >= ENDS) {
            throw new NotReadyException(program.crashes().getLast().why());
        }
    }

    private static String last(NodeProgram program) {
        return program.crashes().isEmpty() ? program.written().text() : program.crashes().getLast().why();
    }

    @Override
    public List<Crash> crashes() {
        return programs().stream().flatMap(each -> each.crashes().stream()).sorted(Comparator.comparing(Crash::at))
                .toList();
    }

    @Override
    public boolean runs() {
        return programs().stream().allMatch(NodeProgram::runs);
    }

    @Override
    public Optional<String> died() {
        List<Crash> all = crashes();
        return all.size() < MOST_CRASHES
                ? Optional.empty()
                : Optional.of("it has ended " + all.size() + " times; " + all.getLast().why());
    }

    @Override
    public void giveUp() {
        givenUp = true;
    }

    @Override
    public Optional<String> lastWords() {
        return Optional.of(programs().stream().map(NodeCommand::last).collect(Collectors.joining("\n")));
    }

    @Override
    public synchronized void close() {
        new ProcessTree(running.stream().map(NodeProgram::release).toList()).stop(PATIENCE);
        running.clear();
    }
}
