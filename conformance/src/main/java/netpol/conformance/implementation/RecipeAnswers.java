package netpol.conformance.implementation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import netpol.conformance.implementation.node.NodeCommand;
import netpol.conformance.implementation.node.Ready;
import netpol.conformance.implementation.recipe.ChosenRecipe;
import netpol.conformance.implementation.recipe.ClusterInstall;
import netpol.conformance.implementation.recipe.NodeStart;

/**
 * What a user says of a controller beside its recipe. It wins over the recipe.
 *
 * @param program its program, a path or a name on the {@code PATH}
 * @param manifest a file, or an http or https URL
 * @param ready when it is ready on a node
 * @param readyWithin how long that may take
 * @param path as the variable {@code PATH}
 */
public record RecipeAnswers(Optional<String> program, Optional<String> manifest, Optional<Ready> ready,
        Optional<Duration> readyWithin, String path) {

    private static final String EMBEDDED = "embedded", KUBECONFIG = "kubeconfig";

    /**
     * Why the recipe cannot be followed on a kind of cluster, in one line with what to say instead; empty when it can.
     *
     * @param provider the kind of cluster
     */
    public Optional<String> unfit(ChosenRecipe recipe, String provider) {
        return provider.equals(EMBEDDED) ? unfitForNodes(recipe) : unfitForKubelets(recipe, provider);
    }

    private Optional<String> unfitForNodes(ChosenRecipe recipe) {
        if (manifest.isPresent()) {
            return Optional.of("--manifest needs kubelets: --cluster k3s, kind or kubeconfig, not embedded");
        }
        if (recipe.node().isEmpty()) {
            return Optional.of(recipe.choice() + " needs kubelets, as far as its recipe says: --cluster k3s, kind or"
                    + " kubeconfig, not embedded");
        }
        try {
            program(recipe.node().get());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<String> unfitForKubelets(ChosenRecipe recipe, String provider) {
        if (program.isPresent()) {
            return Optional.of("--program is started on nodes of --cluster embedded, not " + provider);
        }
        if (recipe.cluster().isEmpty()) {
            return Optional.of(recipe.choice() + " has a recipe for --cluster embedded only, not " + provider);
        }
        ClusterInstall install = recipe.cluster().get();
        if (provider.equals(KUBECONFIG)) {
            return Optional.empty();
        }
        if (install.bringsPodNetwork()) {
            return Optional.of(recipe.choice() + " brings the network of pods, and nodes of " + provider
                    + " have one already: install it on a cluster of yours (" + install.byHand()
                    + "), then --kubeconfig FILE --implementation " + recipe.choice());
        }
        return manifest.isEmpty() && install.manifest().isEmpty()
                ? Optional.of(recipe.choice() + " has no manifest in its recipe: name one by --manifest FILE-or-URL")
                : Optional.empty();
    }

    /** @throws IllegalArgumentException when it is not there, with how to name it */
    Path program(NodeStart start) {
        String wanted = program.or(start::program).orElseThrow(() -> new IllegalArgumentException(
                "the recipe names no program: give it by --program FILE"));
        return find(wanted).orElseThrow(() -> new IllegalArgumentException(program.isPresent()
                ? "--program: there is no program " + wanted + " that can be run"
                : "there is no program " + wanted + " on the PATH: give it by --program FILE"));
    }

    private Optional<Path> find(String wanted) {
        Stream<Path> places = wanted.contains("/")
                ? Stream.of(Path.of(wanted))
                : Pattern.compile(":").splitAsStream(path).filter(each -> !each.isEmpty())
                        .map(each -> Path.of(each, wanted));
        return places.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).map(Path::toAbsolutePath)
                .findFirst();
    }

    Optional<NodeCommand.Readiness> readiness(NodeStart start) {
        return ready.or(start::ready)
                .map(sign -> new NodeCommand.Readiness(sign, readyWithin.orElseGet(start::patience)));
    }
}
