package netpol.conformance.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterOptions;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.cluster.embedded.needs.Needs;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.implementation.node.NodeCommand;
import netpol.conformance.implementation.node.Ready;
import netpol.conformance.model.Spelling;
import netpol.conformance.report.Conclusion;
import picocli.CommandLine.Option;

/** What is judged, and where. */
final class SubjectChoice {

    private static final int READY_WITHIN = 60;

    @Option(names = "--cluster", paramLabel = "KIND", defaultValue = ClusterProviders.AUTO, description = "Where to run: auto, kubeconfig, k3s, kind, embedded (default: ${DEFAULT-VALUE}).")
    private String cluster;

    @Option(names = "--implementation", paramLabel = "WHAT", defaultValue = "enforcer", description = "What is judged: enforcer, none (nothing is installed: the control run), command:LINE,"
            + " a program started on every node (embedded only), manifest:FILE-or-URL, applied and waited for, or"
            + " mutant:NAME, the enforcer behind a filter that makes it wrong, which must not pass (embedded only)"
            + " (default: ${DEFAULT-VALUE}).")
    private String implementation;

    @Option(names = "--ready", paramLabel = "SIGN", description = "When a command:LINE is ready, on each node: http://127.0.0.1:PORT/path answers with 200 to 399,"
            + " file:PATH exists, a line of its log has a part that matches log:REGEX, or command:LINE ends with 0"
            + " (default: when it is started).")
    private String ready;

    @Option(names = "--ready-within", paramLabel = "SECONDS", defaultValue = "60", description = "How long that may take; the run is not judged if it takes longer (default: ${DEFAULT-VALUE}).")
    private int readyWithin;

    @Option(names = "--needs", paramLabel = "WHAT", split = ",", description = "What it needs of the machine (embedded only): ipset, iptables, nfnetlink_queue, conntrack-labels, program:NAME, and more;"
            + " a wrong name lists all. The run is not judged if one is missing. Repeatable.")
    private List<String> needs = List.of();

    /** As it was typed. */
    String words() {
        return implementation;
    }

    /** What more was said of it, as it is typed. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        if (ready != null) {
            words.addAll(List.of("--ready", ready));
            if (readyWithin != READY_WITHIN) {
                words.addAll(List.of("--ready-within", String.valueOf(readyWithin)));
            }
        }
        if (!needs.isEmpty()) {
            words.addAll(List.of("--needs", String.join(",", needs)));
        }
        return words;
    }

    /**
     * Looks for what is needed; as root.
     *
     * @throws ClusterException when something is missing, naming it
     */
    void requireNeeds(ClusterProvider provider) {
        if (needs.isEmpty()) {
            return;
        }
        if (!provider.name().equals("embedded")) {
            throw new UsageException("--needs is looked for on this machine: it is for --cluster embedded, not "
                    + provider.name());
        }
        List<String> missing = needed().missing();
        if (!missing.isEmpty()) {
            throw new ClusterException(
                    Conclusion.NOT_JUDGED + ": this machine does not have what the implementation needs: "
                            + String.join("; ", missing));
        }
    }

    private Needs needed() {
        try {
            return Needs.named(needs);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--needs: " + e.getMessage(), e);
        }
    }

    private Optional<NodeCommand.Readiness> readiness() {
        if (ready == null) {
            return Optional.empty();
        }
        if (!implementation.startsWith("command:")) {
            throw new UsageException("--ready is for --implementation command:LINE, not " + implementation);
        }
        if (readyWithin < 1) {
            throw new UsageException("--ready-within: " + readyWithin + " is not a number from 1");
        }
        return Optional.of(new NodeCommand.Readiness(sign(), Duration.ofSeconds(readyWithin)));
    }

    private Ready sign() {
        try {
            return Ready.parse(ready);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--ready: " + e.getMessage(), e);
        }
    }

    /**
     * @param logs directory for what it writes
     * @throws UsageException when there is none of that name
     */
    Implementation implementation(Path logs) {
        Optional<NodeCommand.Readiness> readiness = readiness();
        needed();
        try {
            return Implementations.named(implementation,
                    new Implementations.Options(logs, Optional.empty(), readiness));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--implementation: " + e.getMessage() + "."
                    + Spelling.didYouMean(implementation, Implementations.forms()), e);
        }
    }

    /**
     * @throws UsageException when there is no such kind of cluster
     */
    ClusterProviders.Choice on(ClusterProviders providers, ClusterOptions options) {
        try {
            return providers.choose(cluster, options);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--cluster: " + e.getMessage() + "."
                    + Spelling.didYouMean(cluster, providers.names()), e);
        }
    }
}
