package netpol.conformance.cli;

import java.util.List;
import java.util.Optional;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.embedded.needs.Needs;
import netpol.conformance.implementation.recipe.ChosenRecipe;
import netpol.conformance.implementation.recipe.MachineNeed;
import netpol.conformance.implementation.recipe.NodeStart;
import netpol.conformance.report.Conclusion;
import picocli.CommandLine.Option;

/** What an implementation needs of the machine: as it is typed, else as its recipe says. */
final class NeedsChoice {

    @Option(names = "--needs", paramLabel = "WHAT", split = ",", description = "What it needs of the machine (embedded only): ipset, iptables, nfnetlink_queue, conntrack-labels, program:NAME, and more;"
            + " a wrong name lists all. The run is not judged if one is missing. Repeatable (default: as its recipe says).")
    private List<String> needs = List.of();

    /** As it is typed. */
    List<String> typed() {
        return needs.isEmpty() ? List.of() : List.of("--needs", String.join(",", needs));
    }

    /**
     * Looks for what is needed; as root.
     *
     * @throws ClusterException when something is missing, naming it
     */
    void require(ClusterProvider provider, Optional<ChosenRecipe> recipe) {
        boolean here = !provider.kubelets();
        if (!needs.isEmpty() && !here) {
            throw new UsageException("--needs is looked for on this machine: it is for --cluster embedded, not "
                    + provider.name());
        }
        List<String> missing = here ? needed(recipe).missing() : List.of();
        if (!missing.isEmpty()) {
            throw new ClusterException(
                    Conclusion.NOT_JUDGED + ": this machine does not have what the implementation needs: "
                            + String.join("; ", missing) + packages(recipe));
        }
    }

    private static String packages(Optional<ChosenRecipe> recipe) {
        List<String> packages = recipe.flatMap(ChosenRecipe::node).map(NodeStart::packages).orElse(List.of());
        return packages.isEmpty()
                ? ""
                : "; the programs that it calls are in Debian's packages " + String.join(", ", packages);
    }

    /** @throws UsageException when nothing has one of these names */
    Needs needed(Optional<ChosenRecipe> recipe) {
        try {
            return Needs.named(needs.isEmpty()
                    ? recipe.flatMap(ChosenRecipe::node).map(NodeStart::needs).orElse(List.of()).stream()
                            .map(MachineNeed::name).toList()
                    : needs);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--needs: " + e.getMessage(), e);
        }
    }
}
