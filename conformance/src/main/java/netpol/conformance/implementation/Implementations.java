package netpol.conformance.implementation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.docker.ImagesToLoad;
import netpol.conformance.implementation.node.NodeCommand;
import netpol.conformance.implementation.recipe.ChosenRecipe;
import netpol.conformance.mutant.enforcer.Deliveries;
import netpol.conformance.mutant.enforcer.WrongView;
import netpol.conformance.mutant.enforcer.WrongViews;

/** What can be put under test, by the words after {@code --implementation}. */
public final class Implementations {

    /** The words that choose what a cluster has already. */
    public static final String INSTALLED = "installed";

    private static final String COMMAND = "command:";
    private static final String MANIFEST = "manifest:";
    private static final String MUTANT = "mutant:";

    private Implementations() {}

    /**
     * Where the packaged enforcer is.
     *
     * @param asked where it should be, if not where {@code NETPOL_ENFORCER_JAR} says or the build puts it
     * @throws ClusterException when it is not there, with how to get it
     */
    public static Path enforcerJar(Optional<Path> asked) {
        return new EnforcerJar(asked).path();
    }

    /** How each is written. */
    public static List<String> forms() {
        return List.of("enforcer", INSTALLED, "none", COMMAND + "LINE", MANIFEST + "FILE-or-URL", MUTANT + "NAME");
    }

    /**
     * Why a kind of cluster cannot have it, in one line that names those that can; empty when it can.
     *
     * @param text one of {@link #forms()}
     */
    public static Optional<String> unfit(String text, ClusterProvider provider) {
        if (provider.kubelets()) {
            return text.startsWith(COMMAND) || text.startsWith(MUTANT)
                    ? Optional.of(kind(text) + " needs nodes that run programs without an image: --cluster embedded")
                    : Optional.empty();
        }
        if (text.startsWith(MANIFEST)) {
            return Optional.of(kind(text) + " needs kubelets: --cluster k3s, kind or kubeconfig");
        }
        return text.equals(INSTALLED)
                ? Optional.of("nothing is installed on it; " + INSTALLED
                        + " is for --cluster kubeconfig, k3s or kind")
                : Optional.empty();
    }

    private static String kind(String text) {
        return text.substring(0, text.indexOf(':') + 1);
    }

    /** Whether it is written in one of {@link #forms()}; else it may be a recipe's name. */
    public static boolean isForm(String text) {
        return text.equals("none") || text.equals("enforcer") || text.equals(INSTALLED) || text.startsWith(COMMAND)
                || text.startsWith(MANIFEST)
                || text.startsWith(MUTANT);
    }

    /**
     * A controller by its recipe.
     *
     * @param answers what its user says beside it
     * @param logs directory for what it writes, a file per node
     */
    public static Implementation of(ChosenRecipe recipe, RecipeAnswers answers, Path logs) {
        return new RecipeImplementation(recipe, answers, logs);
    }

    /** The same, with images that are brought to every node before it is installed. */
    public static Implementation with(Implementation implementation, ImagesToLoad images) {
        return new LoadedImages(implementation, images);
    }

    /**
     * @param text one of {@link #forms()}
     * @throws IllegalArgumentException when it is none of them, with what would be right
     */
    public static Implementation named(String text, Options options) {
        if (text.startsWith(COMMAND) && !text.substring(COMMAND.length()).isBlank()) {
            String line = text.substring(COMMAND.length()).strip();
            return NodeCommand.line(line, options.called().orElseGet(() -> ProgramName.in(line).name()),
                    options.logs(), options.readiness());
        }
        if (text.startsWith(MANIFEST) && !text.substring(MANIFEST.length()).isBlank()) {
            return new ManifestImplementation(text.substring(MANIFEST.length()).strip());
        }
        if (text.startsWith(MUTANT)) {
            String name = text.substring(MUTANT.length()).strip();
            if (Deliveries.names().contains(name)) {
                return MutantEnforcer.byDelivery(text, api -> Deliveries.named(name, api),
                        new EnforcerJar(options.enforcerJar()), options.logs());
            }
            WrongView view = WrongViews.named(name);
            return new MutantEnforcer(text, namespace -> Optional.of(view), new EnforcerJar(options.enforcerJar()),
                    options.logs());
        }
        return switch (text) {
            case "none" -> new NoImplementation();
            case INSTALLED -> new InstalledImplementation();
            case "enforcer" -> new EnforcerImplementation(new EnforcerJar(options.enforcerJar()), Map.of(),
                    options.logs());
            default -> throw new IllegalArgumentException(
                    "\"" + text + "\" is not an implementation; write one of " + String.join(", ", forms()));
        };
    }

    /**
     * The enforcer of this repository, where each scenario has a wrong view of the API of its own, or none. For tests of the
     * suite: many mutants on one cluster.
     *
     * @param views by the id of the scenario
     */
    public static Implementation mutants(Map<String, WrongView> views, Options options) {
        return MutantEnforcer.byScenario("mutants", views, new EnforcerJar(options.enforcerJar()), options.logs());
    }

    /**
     * @param logs directory for what the implementation writes, a file per node
     * @param enforcerJar where the packaged enforcer is, if not where {@code NETPOL_ENFORCER_JAR} says or the build puts it
     * @param readiness when {@code command:LINE} is ready; if empty when it is started
     * @param called how people call the program of {@code command:LINE}; if empty as its file is called
     */
    public record Options(Path logs, Optional<Path> enforcerJar, Optional<NodeCommand.Readiness> readiness,
            Optional<String> called) {

        /** Of a command that is called as its file. */
        public Options(Path logs, Optional<Path> enforcerJar, Optional<NodeCommand.Readiness> readiness) {
            this(logs, enforcerJar, readiness, Optional.empty());
        }

        /** Of a command that is ready when it is started. */
        public Options(Path logs, Optional<Path> enforcerJar) {
            this(logs, enforcerJar, Optional.empty());
        }
    }
}
