package netpol.conformance.implementation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NodeProcesses;
import netpol.conformance.implementation.node.NodeCommand;
import netpol.conformance.implementation.recipe.ChosenRecipe;
import netpol.conformance.implementation.recipe.ClusterInstall;
import netpol.conformance.implementation.recipe.NodeLine;
import netpol.conformance.implementation.recipe.NodeStart;

/** A controller by its recipe: a process on every node where nodes run processes, else objects of the cluster. */
final class RecipeImplementation implements Implementation {

    private final ChosenRecipe recipe;
    private final RecipeAnswers answers;
    private final Path logs;
    private volatile Optional<Implementation> running = Optional.empty();

    /**
     * @param answers what its user says beside the recipe
     * @param logs directory for what it writes, a file per node
     */
    RecipeImplementation(ChosenRecipe recipe, RecipeAnswers answers, Path logs) {
        this.recipe = recipe;
        this.answers = answers;
        this.logs = logs;
    }

    @Override
    public String name() {
        return recipe.recipe().name();
    }

    /** That which the program's name ends with. */
    @Override
    public Optional<String> version() {
        return answers.program().flatMap(program -> ProgramName.in(program).version());
    }

    @Override
    public synchronized void install(Cluster cluster, Consumer<String> progress) {
        Implementation chosen = cluster instanceof NodeProcesses ? command(cluster) : objects();
        running = Optional.of(chosen);
        chosen.install(cluster, progress);
    }

    private Implementation command(Cluster cluster) {
        NodeStart start = recipe.node().orElseThrow(() -> new ClusterException(
                "the recipe of " + name() + " does not say how it is started on a node"));
        NodeLine line = new NodeLine(answers.program(start).toString(),
                start.arguments(cluster.description().ipFamilies()));
        return new NodeCommand(name(), name(), line.command(), start.environment(), logs, answers.readiness(start));
    }

    private Implementation objects() {
        ClusterInstall install = recipe.cluster().orElseThrow(() -> new ClusterException(
                "the recipe of " + name() + " does not say how it is installed on a cluster"));
        return new InstalledController(name(), install, answers.manifest());
    }

    /** Not synchronized: it ends the installation, which is. */
    @Override
    public void giveUp() {
        running.ifPresent(Implementation::giveUp);
    }

    @Override
    public synchronized Optional<String> died() {
        return running.flatMap(Implementation::died);
    }

    @Override
    public synchronized List<Crash> crashes() {
        return running.map(Implementation::crashes).orElse(List.of());
    }

    @Override
    public synchronized boolean runs() {
        return running.map(Implementation::runs).orElse(true);
    }

    @Override
    public synchronized Optional<String> lastWords() {
        return running.flatMap(Implementation::lastWords);
    }

    @Override
    public synchronized void close() {
        running.ifPresent(Implementation::close);
    }
}
