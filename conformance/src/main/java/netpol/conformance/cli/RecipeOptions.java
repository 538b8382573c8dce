package netpol.conformance.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.implementation.RecipeAnswers;
import netpol.conformance.implementation.node.Ready;
import netpol.conformance.implementation.recipe.Recipes;
import picocli.CommandLine.Option;

/** What is said of a controller beside its recipe. */
final class RecipeOptions {

    private static final String DIRECTORY = "controllers";

    @Option(names = "--program", paramLabel = "FILE", description = "The program of a controller that has a recipe (embedded only; default: the one of the recipe's name on the PATH).")
    private String program;

    @Option(names = "--manifest", paramLabel = "FILE-or-URL", description = "The manifest of a controller that has a recipe, instead of the recipe's (k3s, kind, kubeconfig).")
    private String manifest;

    @Option(names = "--controllers", paramLabel = "DIR", description = "Where the recipes are, NAME.yaml (default: conformance/controllers of this repository).")
    private Path directory;

    RecipeAnswers answers(CliContext surroundings, Optional<Ready> ready, Optional<Integer> readyWithin) {
        return new RecipeAnswers(Optional.ofNullable(program), Optional.ofNullable(manifest), ready,
                readyWithin.map(Duration::ofSeconds),
                Optional.ofNullable(surroundings.environment().get("PATH")).orElse(""));
    }

    Recipes recipes(CliContext surroundings) {
        return new Recipes(Optional.ofNullable(directory).orElseGet(() -> found(surroundings)));
    }

    /** In the repository, or beside the jar. */
    private static Path found(CliContext surroundings) {
        Path own = surroundings.home("conformance").resolve(DIRECTORY);
        return Files.isDirectory(own)
                ? own
                : Stream.of(jar().resolveSibling(DIRECTORY), jar().getParent().resolveSibling(DIRECTORY))
                        .filter(Files::isDirectory).findFirst().orElse(own);
    }

    private static Path jar() {
        try {
            return Path.of(RecipeOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("where this program is has no path", e);
        }
    }

    /** As they are typed. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        add(words, "--program", program);
        add(words, "--manifest", manifest);
        add(words, "--controllers", directory == null ? null : directory.toString());
        return words;
    }

    private static void add(List<String> words, String option, String value) {
        if (value != null) {
            words.addAll(List.of(option, value));
        }
    }
}
