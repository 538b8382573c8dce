package netpol.conformance.cli;

import java.util.concurrent.Callable;
import netpol.conformance.catalog.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the scenarios without running any. */
@Command(name = "list", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, description = "Lists scenarios with their ids and tags; starts nothing.")
final class ListCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private ScenarioChoice scenarios;

    ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        for (Scenario scenario : scenarios.of(scenarios.catalog(surroundings))) {
            surroundings.out().println(scenario.id() + "  " + String.join(" ", scenario.tags()));
        }
        return 0;
    }
}
