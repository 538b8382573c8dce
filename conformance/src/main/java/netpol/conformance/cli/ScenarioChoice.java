package netpol.conformance.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.catalog.Selection;
import picocli.CommandLine.Option;

/** The options that choose scenarios. */
final class ScenarioChoice {

    @Option(names = "--features", paramLabel = "DIR", description = "Directory of the feature files (default: features of this repository).")
    private Path features;

    @Option(names = "--tags", paramLabel = "EXPRESSION", description = "Only scenarios with these tags: \"@tke and not @same-node\".")
    private String tags;

    @Option(names = "--scenario", paramLabel = "ID", description = "Only this scenario, or those whose id begins so; the command list shows the ids.")
    private String scenario;

    FeatureCatalog catalog(Surroundings surroundings) {
        return FeatureCatalog.read(features == null ? surroundings.home("features") : features);
    }

    List<Scenario> of(FeatureCatalog catalog) {
        return new Selection(Optional.ofNullable(tags), Optional.ofNullable(scenario)).of(catalog);
    }

    Optional<Path> features() {
        return Optional.ofNullable(features);
    }
}
