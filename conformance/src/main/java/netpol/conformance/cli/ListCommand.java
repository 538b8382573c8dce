package netpol.conformance.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.catalog.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the scenarios without running any. */
@Command(name = "list", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, description = "Lists scenarios with their ids and tags; starts nothing.")
final class ListCommand implements Callable<Integer> {

    /** Ways to write a list. */
    enum Format {
        PLAIN, MARKDOWN
    }

    private final CliContext surroundings;

    @Mixin
    private ScenarioChoice scenarios;

    @Option(names = "--format", paramLabel = "plain|markdown", defaultValue = "plain", description = "A line per scenario, or a table with what each claims (default: ${DEFAULT-VALUE}).")
    private Format format;

    ListCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Scenario> selected = scenarios.of(scenarios.catalog(surroundings));
        if (format == Format.MARKDOWN) {
            surroundings.out().println("| id | claim | class | tags |");
            surroundings.out().println("|---|---|---|---|");
        }
        selected.forEach(scenario -> surroundings.out().println(format == Format.MARKDOWN
                ? markdown(scenario)
                : scenario.id() + "  " + String.join(" ", scenario.tags())));
        return 0;
    }

    private static String markdown(Scenario scenario) {
        List<String> classes = KnownTag.classes(scenario.tags()).stream().map(KnownTag::tag).toList();
        String tags = scenario.tags().stream().filter(tag -> !classes.contains(tag)).collect(Collectors.joining(" "));
        return "| " + scenario.id() + " | " + scenario.title().replace("|", "\\|") + " | "
                + String.join(" ", classes).replace("@", "") + " | " + tags + " |";
    }
}
