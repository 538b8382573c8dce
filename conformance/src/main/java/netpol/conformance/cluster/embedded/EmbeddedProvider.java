package netpol.conformance.cluster.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.embedded.api.ApiServerPrograms;
import netpol.conformance.cluster.embedded.kernel.Neighbours;
import netpol.conformance.cluster.embedded.runs.StaleRuns;
import netpol.conformance.cluster.options.ClusterOptions;

/** The embedded cluster, as {@code --cluster embedded} names it. */
public final class EmbeddedProvider implements ClusterProvider {

    private static final int SCENARIOS_PER_PROCESSOR = 12;
    private static final int MOST_SCENARIOS = 48;
    /** Seen: 1,100 of 24 scenarios. */
    private static final int NEIGHBOURS_OF_A_SCENARIO = 64;
    private static final int MOST_NODES = 26;

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public boolean kubelets() {
        return false;
    }

    /** Nothing but what the run starts can enforce here. */
    @Override
    public Optional<Duration> controlRunLimit() {
        return Optional.of(Duration.ofSeconds(3));
    }

    /**
     * They mostly wait, so they are many; but each wants addresses of its nodes, of which a node has 253, and the kernel keeps
     * only so many neighbours, of all network namespaces together.
     */
    @Override
    public int scenariosAtOnce() {
        return scenariosAtOnce(Runtime.getRuntime().availableProcessors(), Neighbours.atMost());
    }

    static int scenariosAtOnce(int processors, int neighbours) {
        return Math.max(1, Math.min(Math.min(SCENARIOS_PER_PROCESSOR * processors, MOST_SCENARIOS),
                neighbours / NEIGHBOURS_OF_A_SCENARIO));
    }

    @Override
    public Optional<String> unavailable(ClusterOptions options) {
        if (options.nodes() < 1 || options.nodes() > MOST_NODES) {
            return Optional.of("it has 1 to " + MOST_NODES + " nodes, not " + options.nodes());
        }
        Optional<String> noApiServer = options.apiServer().real()
                ? ApiServerPrograms.missing(options.apiServer().directory())
                : Optional.empty();
        return new Requirements().missing(options.keep()).or(() -> noApiServer);
    }

    /**
     * Without being root, this works only within {@link UserNamespace#wrap}.
     */
    @Override
    public Cluster start(ClusterOptions options, Consumer<String> progress) {
        unavailable(options).ifPresent(reason -> {
            throw new ClusterException("the embedded cluster is not possible here: " + reason);
        });
        if (new UserNamespace().needed()) {
            throw new ClusterException(
                    "the embedded cluster needs root: run the program as root or within a user namespace");
        }
        List<String> removed = StaleRuns.remove();
        if (!removed.isEmpty()) {
            progress.accept("removed what a crashed run had left: " + String.join(", ", removed));
        }
        try {
            EmbeddedCluster cluster = EmbeddedCluster.start(options);
            progress.accept("embedded cluster of " + options.nodes() + " nodes is up, run " + cluster.run());
            return cluster;
        } catch (IOException e) {
            throw new ClusterException("the embedded cluster did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> clean() {
        return StaleRuns.remove();
    }

    @Override
    public List<String> clean(String run) {
        return StaleRuns.end(run);
    }

    @Override
    public List<String> kept() {
        return StaleRuns.kept();
    }
}
