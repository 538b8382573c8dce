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
     * Looks before anything is started whether the recipe can be followed.
     *
     * @param provider the kind of cluster
     * @throws IllegalArgumentException when it cannot, with what to say instead
     */
    public void require(ChosenRecipe recipe, String provider) {
        if (provider.equals(EMBEDDED)) {
            if (manifest.isPresent()) {
                throw new IllegalArgumentException(
                        "--manifest needs kubelets: --cluster k3s, kind or kubeconfig, not embedded");
            }
            program(recipe.node().orElseThrow(() -> new IllegalArgumentException(recipe.choice()
                    + " needs kubelets, as far as its recipe says: --cluster k3s, kind or kubeconfig, not embedded")));
            return;
        }
        if (program.isPresent()) {
            throw new IllegalArgumentException("--program is started on nodes of --cluster embedded, not " + provider);
        }
        ClusterInstall install = recipe.cluster().orElseThrow(() -> new IllegalArgumentException(recipe.choice()
                + " has a recipe for --cluster embedded only, not " + provider));
        if (provider.equals(KUBECONFIG)) {
            return;
        }
        if (install.bringsPodNetwork()) {
            throw new IllegalArgumentException(recipe.choice() + " brings the network of pods, and nodes of " + provider
                    + " have one already: install it on a cluster of yours (" + install.byHand()
                    + "), then --kubeconfig FILE --implementation " + recipe.choice());
        }
        if (manifest.isEmpty() && install.manifest().isEmpty()) {
            throw new IllegalArgumentException(
                    recipe.choice() + " has no manifest in its recipe: name one by --manifest FILE-or-URL");
        }
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
