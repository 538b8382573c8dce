package netpol.conformance.cli;

import java.nio.file.Path;
import java.util.Optional;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.cluster.ClusterOptions;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.model.Spelling;
import picocli.CommandLine.Option;

/** What is judged, and where. */
final class SubjectChoice {

    @Option(names = "--cluster", paramLabel = "KIND", defaultValue = ClusterProviders.AUTO, description = "Where to run: auto, kubeconfig, k3s, kind, embedded (default: ${DEFAULT-VALUE}).")
    private String cluster;

    @Option(names = "--implementation", paramLabel = "WHAT", defaultValue = "enforcer", description = "What is judged: enforcer, none (nothing is installed: the control run), command:LINE,"
            + " a program started on every node (embedded only), manifest:FILE-or-URL, applied and waited for, or"
            + " mutant:NAME, the enforcer behind a filter that makes it wrong, which must not pass (embedded only)"
            + " (default: ${DEFAULT-VALUE}).")
    private String implementation;

    /** As it was typed. */
    String words() {
        return implementation;
    }

    /**
     * @param logs directory for what it writes
     * @throws UsageException when there is none of that name
     */
    Implementation implementation(Path logs) {
        try {
            return Implementations.named(implementation, new Implementations.Options(logs, Optional.empty()));
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
