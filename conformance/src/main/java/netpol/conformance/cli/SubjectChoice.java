package netpol.conformance.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.cluster.docker.ImagesToLoad;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.implementation.RecipeAnswers;
import netpol.conformance.implementation.node.NodeCommand;
import netpol.conformance.implementation.node.Ready;
import netpol.conformance.implementation.recipe.ChosenRecipe;
import netpol.conformance.implementation.recipe.Recipes;
import netpol.conformance.model.Spelling;
import netpol.conformance.report.TestedImplementation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is judged, and where. */
final class SubjectChoice {

    private static final int READY_WITHIN = 60;

    @Option(names = "--cluster", paramLabel = "KIND", defaultValue = ClusterProviders.AUTO, description = "Where to run: auto, kubeconfig, k3s, kind, embedded (default: ${DEFAULT-VALUE}).")
    private String cluster;

    @Option(names = "--implementation", paramLabel = "WHAT", defaultValue = "enforcer", description = "What is judged: enforcer, installed (what the cluster has already: kubeconfig, k3s, kind), none (nothing"
            + " enforces: the control run), command:LINE, a program started on every node (embedded only),"
            + " manifest:FILE-or-URL, applied and waited for (kubeconfig, k3s, kind),"
            + " the name of a controller that has a recipe (kube-router; a wrong name lists all) or a recipe's path, or"
            + " mutant:NAME, the enforcer behind a filter that makes it wrong, which must not pass (embedded only)"
            + " (default: ${DEFAULT-VALUE}).")
    private String implementation;

    @Option(names = "--ready", paramLabel = "SIGN", description = "When a command:LINE, or the program of a recipe, is ready on each node: http://127.0.0.1:PORT/path answers with 200 to 399,"
            + " file:PATH exists, a line of its log has a part that matches log:REGEX, or command:LINE ends with 0"
            + " (default: as its recipe says, else when it is started).")
    private String ready;

    @Option(names = "--ready-within", paramLabel = "SECONDS", description = "How long that may take; the run is not judged if it takes longer (default: as its recipe says, else 60).")
    private Integer readyWithin;

    @Option(names = "--load-image", paramLabel = "NAME-or-TAR", description = "An image that is brought to every node of k3s or kind before the implementation is installed: one of this machine's Docker engine, or a tar (docker save, OCI image layout); repeatable.")
    private List<String> images = List.of();

    @Mixin
    private NeedsChoice needs;

    @Mixin
    private RecipeOptions recipeOptions;

    /** What it needs of the machine. */
    NeedsChoice needs() {
        return needs;
    }

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
        if (!implementation.equals(TestedImplementation.NONE) || control || !provider.existing()) {
            return implementation;
        }
        said.accept("--implementation none: on a cluster that exists this still judges what is installed, as"
                + " --implementation installed does; with the next release it is the control run, as"
                + " --implementation none --control is today");
        return Implementations.INSTALLED;
    }

    /** What more was said of it, as it is typed. */
    List<String> typed() {
        List<String> words = new ArrayList<>(recipeOptions.typed());
        if (ready != null) {
            words.addAll(List.of("--ready", ready));
        }
        if (readyWithin != null) {
            words.addAll(List.of("--ready-within", String.valueOf(readyWithin)));
        }
        words.addAll(needs.typed());
        images.forEach(image -> words.addAll(List.of("--load-image", image)));
        return words;
    }

    /**
     * The recipe that {@code --implementation} names.
     *
     * @param mode that was asked for
     * @return empty when it is written in another form
     * @throws UsageException when there is none of that name, or it is not right
     */
    Optional<ChosenRecipe> recipe(CliContext surroundings, Optional<String> mode) {
        if (Implementations.isForm(implementation)) {
            return Optional.empty();
        }
        Recipes recipes = recipeOptions.recipes(surroundings);
        try {
            return Optional.of(recipes.named(implementation, mode).orElseThrow(() -> unknown(recipes.names())));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private UsageException unknown(List<String> recipes) {
        List<String> known = Stream.concat(Implementations.forms().stream(), recipes.stream()).toList();
        return new UsageException("--implementation: \"" + implementation + "\" is not an implementation; write one of "
                + String.join(", ", Implementations.forms())
                + (recipes.isEmpty() ? "" : ", or a controller: " + String.join(", ", recipes)) + "."
                + Spelling.didYouMean(implementation, known));
    }

    private Optional<NodeCommand.Readiness> readiness() {
        if (ready == null) {
            return Optional.empty();
        }
        if (!implementation.startsWith("command:")) {
            throw new UsageException("--ready is for --implementation command:LINE, not " + implementation);
        }
        return Optional.of(new NodeCommand.Readiness(sign(),
                Duration.ofSeconds(readyWithin == null ? READY_WITHIN : readyWithin)));
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
     * @param recipe that {@link #recipe} found
     * @param logs directory for what it writes
     * @param called how people call it, if that was said
     */
    Implementation implementation(CliContext surroundings, String words, Optional<ChosenRecipe> recipe, Path logs,
            Optional<String> called) {
        Implementation implementation = recipe.isPresent()
                ? Implementations.of(recipe.get(), answers(surroundings), logs)
                : Implementations.named(words,
                        new Implementations.Options(logs, Optional.empty(), readiness(), called));
        return images.isEmpty() ? implementation : Implementations.with(implementation, new ImagesToLoad(images));
    }

    /**
     * @param recipe that {@link #recipe} found
     * @throws UsageException when there is none of that name, or an option does not fit it
     */
    void check(CliContext surroundings, Optional<ChosenRecipe> recipe) {
        if (readyWithin != null && readyWithin < 1) {
            throw new UsageException("--ready-within: " + readyWithin + " is not a number from 1");
        }
        needs.needed(recipe);
        if (recipe.isPresent()) {
            answers(surroundings);
            return;
        }
        if (!recipeOptions.typed().isEmpty()) {
            throw new UsageException(recipeOptions.typed().getFirst()
                    + " is for a controller that has a recipe, not for --implementation " + implementation);
        }
        readiness();
        try {
            Implementations.named(implementation, new Implementations.Options(Path.of(""), Optional.empty())).close();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--implementation: " + e.getMessage() + "."
                    + Spelling.didYouMean(implementation, Implementations.forms()), e);
        }
    }

    private RecipeAnswers answers(CliContext surroundings) {
        return recipeOptions.answers(surroundings, ready == null ? Optional.empty() : Optional.of(sign()),
                Optional.ofNullable(readyWithin));
    }

    /**
     * Looks before anything is started whether all images are there.
     *
     * @throws UsageException when nodes of that kind take none
     * @throws netpol.conformance.cluster.ClusterException when an image is not there
     */
    void requireImages(ClusterProvider provider) {
        if (!images.isEmpty() && !provider.takesImages()) {
            throw new UsageException("--load-image brings images to nodes of --cluster k3s and kind, not of "
                    + provider.name());
        }
        new ImagesToLoad(images).require();
    }

    /**
     * @throws UsageException when there is no such kind of cluster
     * @throws netpol.conformance.cluster.ClusterException when it cannot have what is judged, with what to say instead
     */
    ClusterProviders.Choice on(CliContext surroundings, Optional<ChosenRecipe> recipe, ClusterOptions options) {
        ClusterProviders providers = surroundings.providers();
        try {
            return providers.choose(cluster, options, provider -> recipe
                    .map(chosen -> answers(surroundings).unfit(chosen, provider.name()))
                    .orElseGet(() -> Implementations.unfit(implementation, provider)));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--cluster: " + e.getMessage() + "."
                    + Spelling.didYouMean(cluster, providers.names()), e);
        }
    }
}
