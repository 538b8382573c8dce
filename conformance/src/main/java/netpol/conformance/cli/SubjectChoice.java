package netpol.conformance.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import netpol.conformance.report.TestedImplementation;
import picocli.CommandLine.Option;

/** What is judged, and where. */
final class SubjectChoice {

    private static final int READY_WITHIN = 60;

    @Option(names = "--cluster", paramLabel = "KIND", defaultValue = ClusterProviders.AUTO, description = "Where to run: auto, kubeconfig, k3s, kind, embedded (default: ${DEFAULT-VALUE}).")
    private String cluster;

    @Option(names = "--implementation", paramLabel = "WHAT", defaultValue = "enforcer", description = "What is judged: enforcer, installed (what the cluster has already: kubeconfig, k3s, kind), none (nothing"
            + " enforces: the control run), command:LINE, a program started on every node (embedded only),"
            + " manifest:FILE-or-URL, applied and waited for (kubeconfig, k3s, kind), or"
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

    /**
     * What is judged on such a cluster. On a cluster that exists {@code none} was the word for what is installed, and is for this release.
     *
     * @param control whether the user says that nothing enforces there
     * @param said receives what else is to be typed
     */
    String judged(ClusterProvider provider, boolean control, Consumer<String> said) {
        if (!implementation.equals(TestedImplementation.NONE) || control || !provider.name().equals("kubeconfig")) {
            return implementation;
        }
        said.accept("--implementation none: on a cluster that exists this still judges what is installed, as"
                + " --implementation installed does; with the next release it is the control run, as"
                + " --implementation none --control is today");
        return Implementations.INSTALLED;
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
     * @param words as {@link #judged} gives them
     * @param logs directory for what it writes
     * @param called how people call it, if that was said
     */
    Implementation implementation(String words, Path logs, Optional<String> called) {
        return Implementations.named(words, new Implementations.Options(logs, Optional.empty(), readiness(), called));
    }

    /**
     * @throws UsageException when there is none of that name, or an option does not fit it
     */
    void check() {
        readiness();
        needed();
        try {
            Implementations.named(implementation, new Implementations.Options(Path.of(""), Optional.empty())).close();
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
            return providers.choose(cluster, options, provider -> Implementations.unfit(implementation, provider));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--cluster: " + e.getMessage() + "."
                    + Spelling.didYouMean(cluster, providers.names()), e);
        }
    }
}
